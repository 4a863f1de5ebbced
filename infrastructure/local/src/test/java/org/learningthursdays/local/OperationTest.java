package org.learningthursdays.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.template.TemplateYaml;
import org.learningthursdays.local.template.YamlNodes;

/// What whoever runs the stack is told, and what they have to have for signing in.
class OperationTest {
  private static final Path INFRASTRUCTURE = Path.of("..");

  private final Stack stack =
      Stack.read(Path.of("..", "..", "template.yaml"), Path.of("..", "..", "events"));

  private Stack.Resource resource(String id) {
    return Optional.ofNullable(stack.resources().get(id)).orElseThrow();
  }

  /// With OPTIONAL nobody is ever asked to set it up.
  @Test
  void nobodySignsInWithoutASecondFactor() {
    assertThat(resource("SignIn.Staff").property("MfaConfiguration")).isEqualTo("ON");
    assertThat(resource("SignIn.Staff").property("EnabledMfas"))
        .isEqualTo(List.of("SOFTWARE_TOKEN_MFA"));
  }

  /// In time, too: by what the month will have cost at its end.
  @Test
  void whatItCostsIsTold() {
    Stack.Resource budget = resource("Alarms.Spending");

    assertThat(budget.meaning(budget.property("Budget", "BudgetLimit", "Amount")))
        .isEqualTo(Map.of("Ref", "Budget"));
    assertThat(YamlNodes.list(budget.property("NotificationsWithSubscribers"), "Spending"))
        .extracting(String::valueOf)
        .hasSize(3)
        .allSatisfy(told -> assertThat(told).contains("EMAIL", "Ref=AlarmAddress"))
        .anySatisfy(told -> assertThat(told).contains("NotificationType=FORECASTED"));
  }

  /// A function that is never called fails at nothing.
  @Test
  void aDigestThatWasNotMadeIsTold() {
    Stack.Resource missing = resource("Alarms.DigestMissing");

    assertThat(missing.property("TreatMissingData")).isEqualTo("breaching");
    assertThat(missing.property("ComparisonOperator")).isEqualTo("LessThanThreshold");
    assertThat(missing.properties().toString())
        .contains("${DigestHour}", "Digest", "Invocations", "Errors");
    // It ends by itself an hour later, whatever has become of the digest.
    assertThat(missing.properties()).doesNotContainKey("OKActions");
  }

  @Test
  void oneFailedAnswerIsTold() {
    assertThat(resource("Alarms.FailedAnswers").property("Threshold")).isEqualTo(1);
  }

  @Test
  void failedSignInsAreTold() {
    assertThat(resource("Alarms.FailedSignIns").properties().toString())
        .contains("AWS/Cognito", "Ref=SignInClient", "Ref=PagesClient")
        .contains("Expression=FILL(attempts, 0) - FILL(successes, 0)");
  }

  /// CloudFront counts in us-east-1 alone, where the stack is not.
  @Test
  void failuresAtTheDomainAreToldByAStackOfTheirOwn() {
    Stack edge =
        Stack.of(
            TemplateYaml.read(INFRASTRUCTURE.resolve("edge-alarms.yaml")), _ -> Map.of(), Set.of());

    assertThat(edge.ofType("AWS::CloudWatch::Alarm").values())
        .extracting(alarm -> alarm.property("MetricName"))
        .containsExactly("5xxErrorRate");
    assertThat(edge.ofType("AWS::CloudWatch::Alarm").values())
        .allSatisfy(alarm ->
            assertThat(alarm.property("AlarmActions")).isEqualTo(List.of(Map.of("Ref", "Topic"))));
    assertThat(YamlNodes.map(stack.root().get("Outputs"), "Outputs")).containsKey("Distribution");
  }
}
