package org.learningthursdays.benchmarks;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What DynamoDB answers for the sample programme, in its own JSON, taken from a table that a
/// deployment has published.
///
/// @param calendar to a GetItem for the calendar of everything
/// @param sessions to a Query for the sessions
record TableAnswers(byte[] calendar, byte[] sessions) implements SteadyService.Answers {
  private static final ObjectMapper JSON = new ObjectMapper();

  /// Reads them from the table.
  static TableAnswers of(DynamoDbClient client, String table) {
    Map<String, AttributeValue> calendar =
        client
            .getItem(get ->
                get.tableName(table)
                    .key(
                        Map.of(
                            "pk", AttributeValue.fromS("CALENDAR"),
                            "sk", AttributeValue.fromS("learning-thursdays"))))
            .item();
    List<Map<String, Object>> sessions =
        client.scanPaginator(scan -> scan.tableName(table)).items().stream()
            .filter(item -> Objects.requireNonNull(item.get("pk")).s().startsWith("PROGRAMME#"))
            .map(TableAnswers::json)
            .toList();
    return new TableAnswers(
        bytes(Map.of("Item", json(calendar))),
        bytes(
            Map.of("Items", sessions, "Count", sessions.size(), "ScannedCount", sessions.size())));
  }

  @Override
  public byte[] to(String operation, byte[] question) {
    return switch (operation) {
      case "DynamoDB_20120810.GetItem" -> calendar;
      case "DynamoDB_20120810.Query" -> sessions;
      default -> throw new IllegalArgumentException("nobody should ask for " + operation);
    };
  }

  private static Map<String, Object> json(Map<String, AttributeValue> item) {
    Map<String, Object> json = new LinkedHashMap<>();
    item.forEach((name, value) -> json.put(name, json(value)));
    return json;
  }

  private static ObjectNode json(AttributeValue value) {
    ObjectNode json = JSON.createObjectNode();
    return switch (value.type()) {
      case S -> json.put("S", value.s());
      case N -> json.put("N", value.n());
      case B -> json.put("B", Base64.getEncoder().encodeToString(value.b().asByteArrayUnsafe()));
      default -> throw new IllegalArgumentException("no such attribute is expected here: " + value);
    };
  }

  private static byte[] bytes(Object json) {
    return JSON.valueToTree(json).toString().getBytes(StandardCharsets.UTF_8);
  }
}
