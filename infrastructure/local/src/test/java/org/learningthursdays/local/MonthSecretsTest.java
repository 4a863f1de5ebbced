package org.learningthursdays.local;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.Template;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;

/// A month's secret leads from people to what they said. The survey reads it, and each leader's own
/// page for them; organisers cannot, nor can whatever sends mail.
class MonthSecretsTest {
  private static final String PARTITION = "MONTH-SECRETS";
  private static final Map<String, AttributeValue> KEY =
      Map.of("pk", AttributeValue.fromS(PARTITION), "sk", AttributeValue.fromS("2020-10"));

  private final Template template = Template.read(Path.of("..", "..", "template.yaml"));
  private final String table = template.tables().getFirst().name();

  private boolean may(String function, DynamoDbRequest request) {
    return template.policies().refused(function, request, "pk").isEmpty();
  }

  static List<String> functions() {
    return Template.read(Path.of("..", "..", "template.yaml")).functions().stream()
        .map(FunctionDefinition::name)
        .toList();
  }

  private Stream<DynamoDbRequest> reading() {
    return Stream.of(
        GetItemRequest.builder().tableName(table).key(KEY).build(),
        BatchGetItemRequest.builder()
            .requestItems(Map.of(table, KeysAndAttributes.builder().keys(List.of(KEY)).build()))
            .build(),
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression("pk = :pk")
            .expressionAttributeValues(Map.of(":pk", AttributeValue.fromS(PARTITION)))
            .build());
  }

  @ParameterizedTest
  @MethodSource("functions")
  void onlyTheSurveyAndTheOwnPageReadIt(String function) {
    boolean isMeant = List.of("FeedbackFunction", "LeaderFunction").contains(function);

    assertThat(reading().anyMatch(request -> may(function, request))).isEqualTo(isMeant);
  }

  @Test
  void theFunctionsHaveBeenLookedAt() {
    assertThat(functions()).contains("DeskFunction", "FeedbackFunction").hasSizeGreaterThan(12);
  }
}
