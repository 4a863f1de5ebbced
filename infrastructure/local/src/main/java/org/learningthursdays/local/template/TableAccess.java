package org.learningthursdays.local.template;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbRequest;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.awssdk.services.dynamodb.model.UpdateItemRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// The permission that a request to DynamoDB needs, as IAM sees it.
///
/// @param action such as `dynamodb:GetItem`
/// @param table or with `/index/` and a name an index of it
/// @param leadingKeys the partitions that it names
public record TableAccess(String action, String table, Set<String> leadingKeys) {
  /// The partition key's part of a KeyConditionExpression; the application writes it first.
  private static final Pattern PARTITION = Pattern.compile("^\\s*[\\w#.]+\\s*=\\s*(:\\w+)");

  /// Of a request; a transaction has to be allowed each of its writes.
  ///
  /// @param partitionKey the attribute by which tables are partitioned
  static List<TableAccess> of(DynamoDbRequest request, String partitionKey) {
    return switch (request) {
      case GetItemRequest get ->
          List.of(one("GetItem", get.tableName(), get.key().get(partitionKey)));
      case PutItemRequest put ->
          List.of(one("PutItem", put.tableName(), put.item().get(partitionKey)));
      case UpdateItemRequest update ->
          List.of(one("UpdateItem", update.tableName(), update.key().get(partitionKey)));
      case DeleteItemRequest delete ->
          List.of(one("DeleteItem", delete.tableName(), delete.key().get(partitionKey)));
      case QueryRequest query -> List.of(query(query));
      case BatchGetItemRequest batch ->
          batch.requestItems().entrySet().stream()
              .map(table ->
                  many(
                      "BatchGetItem",
                      table.getKey(),
                      table.getValue().keys().stream().map(key -> key.get(partitionKey))))
              .toList();
      case BatchWriteItemRequest batch ->
          batch.requestItems().entrySet().stream()
              .map(table ->
                  many(
                      "BatchWriteItem",
                      table.getKey(),
                      table.getValue().stream().map(write -> key(write).get(partitionKey))))
              .toList();
      case TransactWriteItemsRequest transaction ->
          transaction.transactItems().stream().map(write -> write(write, partitionKey)).toList();
      // No policy names other actions, such as PartiQL's: they are refused.
      default ->
          List.of(
              new TableAccess(
                  "dynamodb:" + request.getClass().getSimpleName().replace("Request", ""),
                  "",
                  Set.of()));
    };
  }

  private static TableAccess one(String action, String table, @Nullable AttributeValue key) {
    return many(action, table, Stream.ofNullable(key));
  }

  private static TableAccess many(
      String action, String table, Stream<? extends @Nullable AttributeValue> keys) {
    return new TableAccess(
        "dynamodb:" + action,
        table,
        keys.filter(Objects::nonNull).map(AttributeValue::s).collect(Collectors.toSet()));
  }

  private static TableAccess query(QueryRequest query) {
    Matcher partition = PARTITION.matcher(String.valueOf(query.keyConditionExpression()));
    if (!partition.find()) {
      throw new LaptopException(
          "A query should name its partition first: " + query.keyConditionExpression());
    }
    String resource =
        query.indexName() == null
            ? query.tableName()
            : query.tableName() + "/index/" + query.indexName();
    return one("Query", resource, query.expressionAttributeValues().get(partition.group(1)));
  }

  private static Map<String, AttributeValue> key(WriteRequest write) {
    return write.putRequest() == null ? write.deleteRequest().key() : write.putRequest().item();
  }

  private static TableAccess write(TransactWriteItem write, String partitionKey) {
    if (write.put() != null) {
      return one("PutItem", write.put().tableName(), write.put().item().get(partitionKey));
    }
    if (write.update() != null) {
      return one("UpdateItem", write.update().tableName(), write.update().key().get(partitionKey));
    }
    if (write.delete() != null) {
      return one("DeleteItem", write.delete().tableName(), write.delete().key().get(partitionKey));
    }
    return one(
        "ConditionCheckItem",
        write.conditionCheck().tableName(),
        write.conditionCheck().key().get(partitionKey));
  }
}
