package org.learningthursdays.table;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// One write, alone or in a transaction. Where its condition does not hold, nothing is written.
public sealed interface Write {
  /// A condition that fails tells what it met.
  ReturnValuesOnConditionCheckFailure OLD = ReturnValuesOnConditionCheckFailure.ALL_OLD;

  /// The item that is meant.
  Key key();

  /// What must hold.
  Condition condition();

  /// Puts an item, in the place of what is there.
  record Replace(Item item, Condition condition) implements Write {
    @Override
    public Key key() {
      return item.key();
    }
  }

  /// Changes attributes of an item.
  record Change(Key key, ItemUpdate changes, Condition condition) implements Write {}

  /// Removes an item.
  record Remove(Key key, Condition condition) implements Write {}

  /// Only lets a transaction through.
  record Check(Key key, Condition condition) implements Write {}

  /// How much of DynamoDB's 400 KB an item takes that is put; of other writes it is not known.
  default int octets() {
    return this instanceof Replace(Item item, _) ? item.octets() : 0;
  }

  /// Puts an item, whatever is there.
  static Write replace(Item item) {
    return new Replace(item, Condition.always());
  }

  /// Puts an item where there is none.
  static Write add(Item item) {
    return new Replace(item, Condition.absent());
  }

  /// The write in DynamoDB's words, for a transaction on a table of the given name. What a
  /// condition fails on comes back with the refusal.
  default TransactWriteItem on(String table) {
    Expression expression = new Expression();
    TransactWriteItem.Builder write = TransactWriteItem.builder();
    @Nullable String conditions = conditions(expression);
    return switch (this) {
      case Replace(Item item, _) ->
          write
              .put(put ->
                  put.tableName(table)
                      .item(item.attributes())
                      .conditionExpression(conditions)
                      .expressionAttributeNames(expression.names())
                      .expressionAttributeValues(expression.values())
                      .returnValuesOnConditionCheckFailure(OLD))
              .build();
      case Change(Key key, ItemUpdate changes, _) -> {
        String update = changes.in(expression);
        yield write
            .update(change ->
                change
                    .tableName(table)
                    .key(key.attributes())
                    .updateExpression(update)
                    .conditionExpression(conditions)
                    .expressionAttributeNames(expression.names())
                    .expressionAttributeValues(expression.values())
                    .returnValuesOnConditionCheckFailure(OLD))
            .build();
      }
      case Remove(Key key, _) ->
          write
              .delete(delete ->
                  delete
                      .tableName(table)
                      .key(key.attributes())
                      .conditionExpression(conditions)
                      .expressionAttributeNames(expression.names())
                      .expressionAttributeValues(expression.values())
                      .returnValuesOnConditionCheckFailure(OLD))
              .build();
      case Check(Key key, _) ->
          write
              .conditionCheck(check ->
                  check
                      .tableName(table)
                      .key(key.attributes())
                      .conditionExpression(conditions)
                      .expressionAttributeNames(expression.names())
                      .expressionAttributeValues(expression.values())
                      .returnValuesOnConditionCheckFailure(OLD))
              .build();
    };
  }

  /// Does the write by itself, which costs half of a transaction.
  default void alone(DynamoDbClient client, String table) {
    Expression expression = new Expression();
    @Nullable String conditions = conditions(expression);
    switch (this) {
      case Replace(Item item, _) ->
          client.putItem(put ->
              put.tableName(table)
                  .item(item.attributes())
                  .conditionExpression(conditions)
                  .expressionAttributeNames(expression.names())
                  .expressionAttributeValues(expression.values()));
      case Change(Key key, ItemUpdate changes, _) -> {
        String update = changes.in(expression);
        client.updateItem(change ->
            change
                .tableName(table)
                .key(key.attributes())
                .updateExpression(update)
                .conditionExpression(conditions)
                .expressionAttributeNames(expression.names())
                .expressionAttributeValues(expression.values()));
      }
      case Remove(Key key, _) ->
          client.deleteItem(delete ->
              delete
                  .tableName(table)
                  .key(key.attributes())
                  .conditionExpression(conditions)
                  .expressionAttributeNames(expression.names())
                  .expressionAttributeValues(expression.values()));
      case Check _ -> throw new IllegalArgumentException("a check is for transactions");
    }
  }

  private @Nullable String conditions(Expression expression) {
    String conditions = condition().in(expression);
    return conditions.isEmpty() ? null : conditions;
  }
}
