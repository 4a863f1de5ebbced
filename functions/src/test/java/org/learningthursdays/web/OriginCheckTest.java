package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Where there is a domain, only what came through it is let in; who reads by the old address is
/// sent on to it, and mail that was sent before goes on being taken back by one click.
class OriginCheckTest {
  private static final String KEY = "k".repeat(64);
  private static final String DIGEST = HexFormat.of().formatHex(Sha256.of(KEY));
  private static final String SITE = "https://learning.citizens.example";

  private final OriginCheck originCheck =
      OriginCheck.of(Map.of(OriginCheck.DIGEST, DIGEST, OriginCheck.SITE, SITE));
  private final Routes routes =
      new Routes(Response::of)
          .get("/leave/{token}", _ -> Response.of(200))
          .onOneClick("/leave/{token}", _ -> Response.of(200))
          .post("/form", _ -> Response.of(200));

  private OriginDecision admit(OriginCheck by, Request request, String rawQuery) {
    return by.admit(new RawRequest(request, rawQuery), routes);
  }

  private OriginDecision admit(Request request) {
    return admit(originCheck, request, "");
  }

  private static Response answer(OriginDecision decision) {
    assertThat(decision).isInstanceOf(OriginDecision.TurnedAway.class);
    return ((OriginDecision.TurnedAway) decision).answer();
  }

  private static Request request(OriginDecision decision) {
    assertThat(decision).isInstanceOf(OriginDecision.Admitted.class);
    return ((OriginDecision.Admitted) decision).request();
  }

  @Test
  void withoutADomainEverybodyComesIn() {
    Request request = Requests.of("GET", "/");

    assertThat(request(admit(OriginCheck.of(Map.of()), request, ""))).isSameAs(request);
    assertThat(request(admit(OriginCheck.of(Map.of(OriginCheck.DIGEST, "")), request, "")))
        .isSameAs(request);
  }

  @Test
  void theConfiguredSiteWinsOverTheAddressThatARequestCameBy() {
    OriginCheck configured = OriginCheck.of(Map.of(OriginCheck.SITE, SITE));

    assertThat(request(admit(configured, Requests.of("GET", "/"), "")).site()).isEqualTo(SITE);
    assertThat(Requests.of("GET", "/").site()).isEqualTo("https://api.example");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          GET  | /                                | ''                          | /
          HEAD | /calendar/learning-thursdays.ics | ''                          | /calendar/learning-thursdays.ics
          GET  | /feedback                        | session=a&rating=5&token=x  | /feedback?session=a&rating=5&token=x
          GET  | /                                | a=%20+b&&c                  | /?a=%20+b&&c
          GET  | /my/to%2Fken                     | ''                          | /my/to%2Fken
          GET  | //elsewhere.example              | ''                          | //elsewhere.example
          GET  | @elsewhere.example               | ''                          | /@elsewhere.example
          GET  | /a b?c#d\\é"                     | q="<é>                      | /a%20b%3Fc%23d%5C%C3%A9%22?q=%22%3C%C3%A9%3E
          """)
  void whoeverReadsByTheOldAddressIsSentOn(
      String method, String path, String query, String expected) {
    Response answer = answer(admit(originCheck, Requests.of(method, path), query));

    assertThat(answer.status()).isEqualTo(308);
    assertThat(answer.headers())
        .containsEntry("location", SITE + expected)
        .containsEntry("cache-control", "no-store")
        .containsEntry("referrer-policy", "no-referrer");
  }

  @Test
  void noLineOfAPathBecomesAHeader() {
    Response answer = answer(admit(originCheck, Requests.of("GET", "/a\r\nset-cookie: a"), "\n"));

    assertThat(answer.headers()).containsEntry("location", SITE + "/a%0D%0Aset-cookie:%20a?%0A");
  }

  @ParameterizedTest
  @CsvSource({
    "POST, /form",
    "POST, /nowhere",
    "PUT, /leave/token",
    "DELETE, /",
    "OPTIONS, /programme.json"
  })
  void whoeverWritesByTheOldAddressIsRefused(String method, String path) {
    assertThat(answer(admit(Requests.of(method, path))).status()).isEqualTo(403);
  }

  /// RFC 8058 lets nobody send such a request on.
  @Test
  void whatAMailProgramPostsIsTakenWhereItArrives() {
    Request request = Requests.of("POST", "/leave/token");

    assertThat(request(admit(request)).path()).isEqualTo("/leave/token");
    assertThat(answer(admit(Requests.of("GET", "/leave/token"))).status()).isEqualTo(308);
  }

  @ParameterizedTest
  @ValueSource(strings = {"k", "kkkk", "K"})
  void anotherKeyIsRefusedRatherThanSentInCircles(String key) {
    assertThat(answer(admit(Requests.withHeaders(Map.of("x-origin-key", key)))).status())
        .isEqualTo(403);
  }

  @Test
  void theDigestItselfOpensNothing() {
    assertThat(answer(admit(Requests.withHeaders(Map.of("x-origin-key", DIGEST)))).status())
        .isEqualTo(403);
  }

  @Test
  void withoutKnowingTheDomainNobodyIsSentAnywhere() {
    OriginCheck lost = OriginCheck.of(Map.of(OriginCheck.DIGEST, DIGEST));

    assertThat(answer(admit(lost, Requests.of("GET", "/"), "")).status()).isEqualTo(403);
  }

  @ParameterizedTest
  @CsvSource({
    "198.51.100.10:46532, 198.51.100.10",
    "2001:db8:85a3::8a2e:370:7334:46532, 2001:db8:85a3::8a2e:370:7334"
  })
  void whoAsksIsWhoCloudFrontSays(String viewer, String client) {
    Map<String, String> headers = Map.of("x-origin-key", KEY, "cloudfront-viewer-address", viewer);

    assertThat(request(admit(Requests.withHeaders(headers))).client()).isEqualTo(client);
  }

  @Test
  void withoutADomainNobodySaysWhoTheyAre() {
    Map<String, String> headers = Map.of("cloudfront-viewer-address", "198.51.100.10:1");

    assertThat(request(admit(OriginCheck.of(Map.of()), Requests.withHeaders(headers), "")).client())
        .isEmpty();
  }
}
