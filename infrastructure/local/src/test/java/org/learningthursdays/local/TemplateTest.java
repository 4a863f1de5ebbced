package org.learningthursdays.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// What a template describes is what runs; what is broken in it is told by its place.
final class TemplateTest {
  static final Path FILE = Path.of("src/test/resources/laptop.yaml");

  private final Template template = Template.read(FILE, Map.of("PublicUrl", "http://localhost:1"));

  @Test
  void functionsInheritGlobalsAndMergeTheirEnvironment() {
    FunctionDefinition echo = template.functions().getFirst();

    assertThat(echo)
        .isEqualTo(
            new FunctionDefinition(
                "EchoFunction",
                "org.learningthursdays.local.ScriptedHandler",
                Map.of(
                    "TABLE",
                    "learning-live",
                    "KEY",
                    "arn:aws:secretsmanager:eu-west-2:000000000000:secret:laptop-links-laptop",
                    "URL",
                    "http://localhost:1",
                    "SCRIPT",
                    "echo",
                    "JOINED",
                    "a-y"),
                Duration.ofSeconds(5),
                512));
  }

  @Test
  void aConditionThatDoesNotHoldLeavesItsResourceOut() {
    assertThat(template.functions())
        .extracting(FunctionDefinition::name)
        .doesNotContain("TrialFunction");
  }

  @Test
  void defaultsStandWhereNothingIsGiven() {
    assertThat(Template.read(FILE).functions().getFirst().environment())
        .containsEntry("URL", "https://example.org");
  }

  @Test
  void onlyRoutesThatNameAnAuthorizerAreGuarded() {
    assertThat(template.routes().stream().filter(Route::guarded))
        .extracting(Route::key)
        .containsExactly("GET /guarded", "PUT /desk/programme");
  }

  @Test
  void aDefaultAuthorizerGuardsEveryRouteThatDoesNotRefuseIt() {
    Template guarded =
        Template.parse(
            """
            Resources:
              Api:
                Type: AWS::Serverless::HttpApi
                Properties: {Auth: {DefaultAuthorizer: A, Authorizers: {A: {}}}}
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Handler: x.Y::handleRequest
                  Events:
                    One: {Type: HttpApi, Properties: {Path: /one, Method: get}}
                    Two: {Type: HttpApi, Properties: {Path: /two, Method: get, Auth: {Authorizer: NONE}}}
            """,
            Map.of());

    assertThat(guarded.routes()).extracting(Route::guarded).containsExactly(true, false);
    assertThat(guarded.functions().getFirst().handler()).isEqualTo("x.Y");
  }

  @Test
  void theTableComesWithItsIndexStreamAndExpiry() {
    TableDefinition table = template.tables().getFirst();

    assertThat(table.name()).isEqualTo("learning-live");
    assertThat(table.expiry()).contains("expires");
    assertThat(table.creation().globalSecondaryIndexes()).hasSize(1);
    assertThat(table.creation().streamSpecification().streamViewTypeAsString())
        .isEqualTo("NEW_AND_OLD_IMAGES");
  }

  @Test
  void theStreamSourceKnowsItsTableAndItsLimits() {
    StreamSource source = template.streams().getFirst();

    assertThat(source.table()).isEqualTo("learning-live");
    assertThat(List.of(source.batchSize(), source.retries(), source.maximumAgeSeconds()))
        .containsExactly(5, 1, -1);
    assertThat(source.bisect() && source.partialFailures() && source.enabled()).isTrue();
    assertThat(source.onFailure()).contains("arn:aws:sqs:eu-west-2:000000000000:Dead");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Handler: !Ref Nothing                                                    | F.Handler refers to Nothing
          Timeout: soon                                                            | F.Handler is missing
          Handler: x.Y, Timeout: soon                                              | F.Timeout should be a whole number, not soon
          Handler: !If [Nope, a, b]                                                | the condition Nope, which is not declared
          Handler: !Sub "${Given}"                                                 | the parameter Given, which has no default
          Handler: x, Events: {E: {Type: Schedule, Properties: {Schedule: often}}} | F.E: the schedule often is neither
          Handler: x, Events: {E: {Type: HttpApi, Properties: {Path: /a, Method: GET, Auth: {Authorizer: A}}}} | names the authorizer A
          """)
  void whatIsBrokenIsToldByItsPlace(String properties, String message) {
    String yaml =
        "Parameters: {Given: {Type: String}}\n"
            + "Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {"
            + properties
            + "}}}\n";

    assertThatThrownBy(() -> Template.parse(yaml, Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining(message)
        .message()
        .endsWith(".");
  }

  @Test
  void brokenYamlIsToldByItsLine() {
    assertThatThrownBy(() -> Template.parse("Resources:\n  A: [b\n", Map.of()))
        .isInstanceOf(TemplateException.class)
        .hasMessageContaining("at line 3");
  }
}
