package org.learningthursdays.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.gateway.TooLargeForms;
import org.learningthursdays.local.template.YamlNodes;

/// What CloudFront may keep and pass on: what is one person's own may lie in no cache and in no
/// log, and only the desk is told who asks.
class EdgeTest {
  /// AWS's own policy, by its id in CloudFront's developer guide.
  private static final String CACHING_DISABLED = "4135ea2d-6df8-44a3-9df3-4b5a84be39ad";

  private final Stack stack =
      Stack.read(Path.of("..", "..", "template.yaml"), Path.of("..", "..", "events"));

  private Stack.Resource resource(String id) {
    return Optional.ofNullable(stack.resources().get(id)).orElseThrow();
  }

  private Map<String, Map<String, Object>> behaviours() {
    return YamlNodes.list(
            resource("Edge.Site").property("DistributionConfig", "CacheBehaviors"), "Edge")
        .stream()
        .map(one -> YamlNodes.map(one, "Edge"))
        .collect(
            Collectors.toUnmodifiableMap(
                one -> String.valueOf(one.get("PathPattern")), one -> one));
  }

  private List<String> withPolicy(String kind, Object id) {
    return behaviours().entrySet().stream()
        .filter(one -> id.equals(one.getValue().get(kind)))
        .map(Map.Entry::getKey)
        .toList();
  }

  @Test
  void whatIsSomebodysOwnIsNeverKept() {
    assertThat(withPolicy("CachePolicyId", CACHING_DISABLED))
        .containsExactlyInAnyOrder(
            "/my/*",
            "/registrations*",
            "/feedback*",
            "/digest/subscriptions",
            "/digest/*/*",
            "/desk/*",
            "/organisers*");
    assertThat(behaviours()).hasSize(11).containsKeys("/calendar/*", "/", "/digest", "/embed");
  }

  /// A laptop does it by [TooLargeForms].
  @Test
  void aFormThatIsTooLargeLeadsToAPageThatSaysSo() {
    assertThat(String.valueOf(resource("Edge.TooLarge").property("FunctionCode")))
        .contains("<= " + TooLargeForms.LARGEST + ")", "'/organisers/too-large?from='");
    assertThat(behaviours())
        .allSatisfy((path, behaviour) ->
            assertThat(behaviour.containsKey("FunctionAssociations"))
                .as(path)
                .isEqualTo(path.equals("/organisers*")));
  }

  @Test
  void onlyTheDeskIsToldWhoAsks() {
    assertThat(withPolicy("OriginRequestPolicyId", Map.of("Ref", "Desk")))
        .containsExactly("/desk/*");
    assertThat(resource("Edge.Desk").property("OriginRequestPolicyConfig", "HeadersConfig"))
        .isEqualTo(Map.of("HeaderBehavior", "allExcept", "Headers", List.of("Host")));
    for (String policy :
        List.of("Edge.Readers", "Edge.Writers", "Edge.AsTold", "Edge.AsToldAsItIs")) {
      assertThat(resource(policy).properties().toString())
          .contains("HeaderBehavior")
          .doesNotContainIgnoringCase("authorization");
    }
  }

  /// A cookie that went along everywhere would lead past the cache, and lie where nobody needs it.
  @Test
  void onlyOrganisersPagesAreToldOfCookies() {
    assertThat(withPolicy("OriginRequestPolicyId", Map.of("Ref", "Organisers")))
        .containsExactly("/organisers*");
    assertThat(resource("Edge.Organisers").property("OriginRequestPolicyConfig", "CookiesConfig"))
        .isEqualTo(Map.of("CookieBehavior", "all"));
    assertThat(stack.ofType("AWS::CloudFront::OriginRequestPolicy"))
        .hasSize(4)
        .allSatisfy((name, policy) ->
            assertThat(policy.property("OriginRequestPolicyConfig", "CookiesConfig"))
                .isEqualTo(
                    Map.of("CookieBehavior", name.equals("Edge.Organisers") ? "all" : "none")));
    assertThat(
            behaviours().values().stream().map(one -> one.get("OriginRequestPolicyId")).distinct())
        .isSubsetOf(
            Map.of("Ref", "Readers"),
            Map.of("Ref", "Writers"),
            Map.of("Ref", "Desk"),
            Map.of("Ref", "Organisers"));
    assertThat(resource("Edge.Organisers").properties().toString())
        .contains("Origin", "Sec-Fetch-Site")
        .doesNotContainIgnoringCase("authorization");
  }

  /// Otherwise anybody gets past the cache, as often as they like, by asking what nobody knows.
  @Test
  void whatIsAskedCountsOnlyWhereAPageKnowsIt() {
    Map<String, List<Object>> asked =
        stack.ofType("AWS::CloudFront::CachePolicy").entrySet().stream()
            .collect(
                Collectors.toMap(
                    Map.Entry::getKey,
                    policy ->
                        StackRules.some(
                            policy
                                .getValue()
                                .property(
                                    "CachePolicyConfig",
                                    "ParametersInCacheKeyAndForwardedToOrigin",
                                    "QueryStringsConfig",
                                    "QueryStrings"))));

    assertThat(asked)
        .isEqualTo(
            Map.of(
                "Edge.AsTold", List.of(),
                "Edge.AsToldAsItIs", List.of(),
                "Edge.AsToldByCalendar", List.of("calendar"),
                "Edge.AsToldByFilter", List.of("track", "theme", "months"),
                "Edge.AsToldByWeek", List.of("before")));
    assertThat(withPolicy("CachePolicyId", Map.of("Ref", "AsToldByCalendar"))).containsExactly("/");
    assertThat(withPolicy("CachePolicyId", Map.of("Ref", "AsToldByWeek")))
        .containsExactly("/digest");
    assertThat(resource("Edge.Readers").property("OriginRequestPolicyConfig", "QueryStringsConfig"))
        .isEqualTo(Map.of("QueryStringBehavior", "none"));
  }

  @Test
  void oneAddressMayBeFramedByOtherSites() {
    assertThat(withPolicy("ResponseHeadersPolicyId", Map.of("Ref", "Framed")))
        .containsExactly("/embed");
    assertThat(resource("Edge.Framed").properties().toString()).doesNotContain("FrameOptions");
  }

  /// Addresses of people's own pages would lie in it.
  @Test
  void nobodyLogsWhatIsAskedFor() {
    assertThat(resource("Edge.Site").property("DistributionConfig", "Logging")).isEqualTo("");
    assertThat(resource("Api").properties()).doesNotContainKey("AccessLogSettings");
  }

  /// The domain may be a part of the charity's, whose other names are not ours to speak for.
  @Test
  void browsersAreToldToComeByHttpsToThisNameAndNoOther() {
    assertThat(resource("Edge.Safe").properties().toString())
        .contains("StrictTransportSecurity={AccessControlMaxAgeSec=31536000")
        .contains("ContentTypeOptions={Override=true}")
        .doesNotContainIgnoringCase("subdomains")
        .doesNotContainIgnoringCase("preload");
  }

  /// Pages send a policy of their own, which fits what is on them.
  @Test
  void pagesKeepTheirOwnContentSecurityPolicy() {
    assertThat(resource("Edge.Safe").properties().toString())
        .contains("FrameOptions")
        .doesNotContain("ContentSecurityPolicy");
  }
}
