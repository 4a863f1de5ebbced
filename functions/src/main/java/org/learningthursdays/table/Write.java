package org.learningthursdays.table;

import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ConditionCheck;
import software.amazon.awssdk.services.dynamodb.model.Put;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// One write of a transaction.
public sealed interface Write {
  /// Puts an item, whatever is there.
  record Replace(Item item) implements Write {}

  /// Puts an item where there is none, or where the counter `attribute` still has the value that
  /// was read.
  record ReplaceIf(Item item, String attribute, int expected) implements Write {}

  /// Lets the transaction through only where the counter `attribute` still has the value that was
  /// read; 0 where there is no item.
  record Check(Key key, String attribute, int expected) implements Write {}

  /// The write in DynamoDB's words, for a table of the given name.
  default TransactWriteItem on(String table) {
    TransactWriteItem.Builder write = TransactWriteItem.builder();
    return switch (this) {
      case Replace(Item item) ->
          write.put(Put.builder().tableName(table).item(item.attributes()).build()).build();
      case ReplaceIf(Item item, String attribute, int expected) ->
          write
              .put(
                  Put.builder()
                      .tableName(table)
                      .item(item.attributes())
                      .conditionExpression(condition(expected))
                      .expressionAttributeNames(Map.of("#counter", attribute))
                      .expressionAttributeValues(value(expected))
                      .build())
              .build();
      case Check(Key key, String attribute, int expected) ->
          write
              .conditionCheck(
                  ConditionCheck.builder()
                      .tableName(table)
                      .key(key.attributes())
                      .conditionExpression(condition(expected))
                      .expressionAttributeNames(Map.of("#counter", attribute))
                      .expressionAttributeValues(value(expected))
                      .build())
              .build();
    };
  }

  private static String condition(int expected) {
    return expected == 0
        ? "attribute_not_exists(#counter) OR #counter = :expected"
        : "#counter = :expected";
  }

  private static Map<String, AttributeValue> value(int expected) {
    return Map.of(":expected", AttributeValue.fromN(Integer.toString(expected)));
  }
}
