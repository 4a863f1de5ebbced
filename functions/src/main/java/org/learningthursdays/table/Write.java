package org.learningthursdays.table;

import static software.amazon.awssdk.services.dynamodb.model.ReturnValuesOnConditionCheckFailure.ALL_OLD;

import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// One conditional write, alone or in a transaction: a description, which does nothing until
/// [Table] carries it out.
public sealed interface Write {
  /// The key of the item that is written.
  Key key();

  Condition condition();

  /// PutItem: replaces whatever is there.
  record Replace(Item item, Condition condition) implements Write {
    @Override
    public Key key() {
      return item.key();
    }
  }

  /// UpdateItem.
  record Change(Key key, ItemUpdate changes, Condition condition) implements Write {}

  /// DeleteItem.
  record Remove(Key key, Condition condition) implements Write {}

  /// ConditionCheck, in transactions alone.
  record Check(Key key, Condition condition) implements Write {}

  /// The size of an item that is put, towards DynamoDB's 400 KB; 0 for other writes.
  default int octets() {
    return this instanceof Replace(Item item, _) ? item.octets() : 0;
  }

  /// Puts an item, whatever is there.
  static Write replace(Item item) {
    return new Replace(item, Condition.always());
  }

  /// Puts an item unless there is one.
  static Write add(Item item) {
    return new Replace(item, Condition.absent());
  }

  /// The write for a transaction on a table of the given name. A failed condition returns the item.
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
                      .returnValuesOnConditionCheckFailure(ALL_OLD))
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
                    .returnValuesOnConditionCheckFailure(ALL_OLD))
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
                      .returnValuesOnConditionCheckFailure(ALL_OLD))
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
                      .returnValuesOnConditionCheckFailure(ALL_OLD))
              .build();
    };
  }

  /// Carries it out by itself, at half the cost of a transaction.
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
