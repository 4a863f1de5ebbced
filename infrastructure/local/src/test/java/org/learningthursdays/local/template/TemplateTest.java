package org.learningthursdays.local.template;

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
public final class TemplateTest {
  public static final Path FILE = Path.of("src/test/resources/laptop.yaml");

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
    assertThat(source.bisect() && source.partialFailures()).isTrue();
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
          Handler: x, Events: {E: {Type: ScheduleV2, Properties: {ScheduleExpression: often}}} | F.E: the schedule often is neither
          Handler: x, Events: {E: {Type: HttpApi, Properties: {Path: /a, Method: GET, Auth: {Authorizer: A}}}} | names the authorizer A
          """)
  void whatIsBrokenIsToldByItsPlace(String properties, String message) {
    String yaml =
        "Parameters: {Given: {Type: String}}\n"
            + "Resources: {F: {Type: 'AWS::Serverless::Function', Properties: {"
            + properties
            + "}}}\n";

    assertThatThrownBy(() -> Template.parse(yaml, Map.of()))
        .isInstanceOf(LaptopException.class)
        .hasMessageContaining(message)
        .message()
        .endsWith(".");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          Serverless::HttpApi    | Auth: {DefaultAuthorizer: A}              | DefaultAuthorizer of R.Auth
          Serverless::Function   | Handler: x, Runtime: nodejs24.x           | the runtime nodejs24.x of R
          Serverless::Function   | Handler: x, Events: {E: {Type: Schedule}} | the type Schedule of R.E
          Serverless::Function   | Handler: x, Events: {E: {Type: CloudWatchEvent}} | the type CloudWatchEvent of R.E
          Serverless::Function   | Handler: x, Events: {E: {Type: SNS}}      | the type SNS of R.E
          Serverless::Function   | Handler: x, Events: {E: {Type: SQS}}      | the type SQS of R.E
          Serverless::Function   | Handler: x, Events: {E: {Type: HttpApi, Properties: {RouteSettings: {}}}} | RouteSettings of R.E
          Serverless::Function   | Handler: x, Events: {E: {Type: HttpApi, Properties: {Auth: {AuthorizationScopes: [a]}}}} | AuthorizationScopes of R.E.Auth
          Serverless::Function   | Handler: x, Events: {E: {Type: EventBridgeRule, Properties: {Input: '{}'}}} | Input of R.E
          Serverless::Function   | Handler: x, Events: {E: {Type: EventBridgeRule, Properties: {State: DISABLED}}} | State of R.E
          Serverless::Function   | Handler: x, Events: {E: {Type: ScheduleV2, Properties: {Input: '{}'}}} | Input of R.E
          Serverless::Function   | Handler: x, Events: {E: {Type: ScheduleV2, Properties: {Enabled: false}}} | Enabled of R.E
          Serverless::Function   | Handler: x, Events: {E: {Type: DynamoDB, Properties: {Enabled: false}}} | Enabled of R.E
          Serverless::Function   | Handler: x, Events: {E: {Type: DynamoDB, Properties: {StartingPosition: LATEST}}} | StartingPosition LATEST of R.E
          DynamoDB::Table        | LocalSecondaryIndexes: []                 | LocalSecondaryIndexes of R
          DynamoDB::Table        | KeySchema: [{AttributeName: a, KeyType: HASH}], GlobalSecondaryIndexes: [{IndexName: i, WarmThroughput: {}}] | WarmThroughput of R.i
          DynamoDB::Table        | KeySchema: [{AttributeName: a, KeyType: HASH}], GlobalSecondaryIndexes: [{IndexName: i, Projection: {NonKeyAttributes: [b]}}] | NonKeyAttributes of R.i.Projection
          SecretsManager::Secret | SecretString: word                        | SecretString of R
          SecretsManager::Secret | GenerateSecretString: {SecretStringTemplate: '{}'} | SecretStringTemplate of R.GenerateSecretString
          """)
  void whatTheLaptopWouldNotHeedIsRefused(String type, String properties, String unknown) {
    String yaml = "Resources: {R: {Type: 'AWS::" + type + "', Properties: {" + properties + "}}}\n";

    assertThatThrownBy(() -> Template.parse(yaml, Map.of()))
        .isInstanceOf(LaptopException.class)
        .hasMessage("The laptop does not know " + unknown + ".");
  }

  @Test
  void whatTheLaptopDoesNotRunIsIgnoredAndCanBeReferredTo() {
    Template template =
        Template.parse(
            """
            Parameters: {Zone: {Type: String, Default: learning.example}}
            Resources:
              Edge: {Type: AWS::CloudFormation::Stack, Properties: {TemplateURL: infrastructure/edge.yaml}}
              Alarms: {Type: AWS::Serverless::Application, Properties: {Location: infrastructure/alarms.yaml}}
              Digest: {Type: AWS::SES::ConfigurationSet, Properties: {Name: !Sub "${AWS::StackName}-digest"}}
              Identity: {Type: AWS::SES::EmailIdentity, Properties: {EmailIdentity: !Ref Zone}}
              Site: {Type: AWS::CloudFront::Distribution}
              Group: {Type: AWS::Scheduler::ScheduleGroup}
              Key: {Type: AWS::SecretsManager::Secret}
              Rotation: {Type: AWS::Lambda::Function, Properties: {Handler: index.handler}}
              F:
                Type: AWS::Serverless::Function
                Properties:
                  Runtime: java25
                  Handler: x.Y
                  Environment:
                    Variables:
                      EDGE: !GetAtt Edge.Outputs.Domain
                      TOPIC: !GetAtt Alarms.Outputs.TopicArn
                      SET: !Ref Digest
                      SETARN: !GetAtt Digest.Arn
                      FROM: !Sub "${Identity}"
                      DOMAIN: !GetAtt Site.DomainName
                      GROUP: !Ref Group
                      KEYID: !GetAtt Key.Id
                      ALIAS: !Ref F.Alias
                      ROLE: !GetAtt FRole.Arn
            """,
            Map.of("Zone", "laptop.example"));

    assertThat(template.functions())
        .singleElement()
        .extracting(FunctionDefinition::environment)
        .isEqualTo(
            Map.ofEntries(
                Map.entry("EDGE", "Edge.Outputs.Domain"),
                Map.entry("TOPIC", "arn:aws:laptop:eu-west-2:000000000000:Alarms"),
                Map.entry("SET", "laptop-digest"),
                Map.entry(
                    "SETARN", "arn:aws:ses:eu-west-2:000000000000:configuration-set/laptop-digest"),
                Map.entry("FROM", "laptop.example"),
                Map.entry("DOMAIN", "Site.DomainName"),
                Map.entry("GROUP", "Group"),
                Map.entry(
                    "KEYID", "arn:aws:secretsmanager:eu-west-2:000000000000:secret:Key-laptop"),
                Map.entry("ALIAS", "F.Alias"),
                Map.entry("ROLE", "arn:aws:laptop:eu-west-2:000000000000:FRole")));
    assertThat(template.routes()).isEmpty();
  }

  @Test
  void brokenYamlIsToldByItsLine() {
    assertThatThrownBy(() -> Template.parse("Resources:\n  A: [b\n", Map.of()))
        .isInstanceOf(LaptopException.class)
        .hasMessageContaining("at line 3");
  }
}
