package org.learningthursdays.table;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.QueryRequest;
import software.amazon.awssdk.services.dynamodb.model.Select;

/// A query of a partition, in the order of the sort keys.
///
/// In the table it is strongly consistent; in the index eventually, and it finds only the items'
/// keys.
///
/// @param from the first sort key that counts; null for the beginning
/// @param to the last sort key that counts; null for the end
/// @param limit how many items at most; 0 for as many as there are
/// @param after the cursor of the page before ([ResultPage#next]); null for the first
public record Query(
    String pk,
    @Nullable String from,
    @Nullable String to,
    boolean inIndex,
    boolean backwards,
    int limit,
    @Nullable String after) {
  static final String INDEX = "index";
  static final String INDEX_PK = "indexPk";
  static final String INDEX_SK = "indexSk";

  /// A character that sorts after all that a sort key has.
  private static final String LAST = "\uFFFF";

  /// One page of a query.
  ///
  /// @param next the cursor of the next page; empty at the end
  public record ResultPage(List<Item> items, Optional<String> next) {}

  /// A whole partition of the table.
  public static Query of(String pk) {
    return new Query(pk, null, null, false, false, 0, null);
  }

  /// A whole partition of the index.
  public static Query ofIndex(String pk) {
    return new Query(pk, null, null, true, false, 0, null);
  }

  /// Narrows the query to sort keys from this one on.
  public Query from(String sk) {
    return new Query(pk, sk, to, inIndex, backwards, limit, after);
  }

  /// Narrows the query to sort keys up to this one.
  public Query to(String sk) {
    return new Query(pk, from, sk, inIndex, backwards, limit, after);
  }

  /// Narrows the query to sort keys with this beginning.
  public Query beginning(String prefix) {
    return from(prefix).to(prefix + LAST);
  }

  /// The last first.
  public Query reversed() {
    return new Query(pk, from, to, inIndex, true, limit, after);
  }

  public Query limit(int items) {
    return new Query(pk, from, to, inIndex, backwards, items, after);
  }

  /// The page after a cursor.
  public Query after(Optional<String> cursor) {
    return new Query(pk, from, to, inIndex, backwards, limit, cursor.orElse(null));
  }

  QueryRequest on(String table, boolean onlyCount) {
    Expression expression = new Expression();
    QueryRequest.Builder request =
        QueryRequest.builder()
            .tableName(table)
            .keyConditionExpression(keys(expression))
            .expressionAttributeNames(expression.names())
            .expressionAttributeValues(expression.values())
            .scanIndexForward(!backwards)
            .consistentRead(!inIndex);
    if (inIndex) {
      request.indexName(INDEX);
    }
    if (limit > 0) {
      request.limit(limit);
    }
    if (onlyCount) {
      request.select(Select.COUNT);
    }
    if (after != null) {
      request.exclusiveStartKey(keyOf(after));
    }
    return request.build();
  }

  private String keys(Expression expression) {
    String partition = expression.name(inIndex ? INDEX_PK : Key.PK) + " = " + expression.value(pk);
    if (from == null && to == null) {
      return partition;
    }
    String sk = expression.name(inIndex ? INDEX_SK : Key.SK);
    if (from != null && to != null) {
      return "%s AND %s BETWEEN %s AND %s"
          .formatted(partition, sk, expression.value(from), expression.value(to));
    }
    return from != null
        ? "%s AND %s >= %s".formatted(partition, sk, expression.value(from))
        : "%s AND %s <= %s".formatted(partition, sk, expression.value(String.valueOf(to)));
  }

  /// `LastEvaluatedKey` as a text that can be stored: names and values in turn, each on a line.
  /// Keys hold no line ends.
  static Optional<String> cursor(Map<String, AttributeValue> key) {
    if (key.isEmpty()) {
      return Optional.empty();
    }
    StringBuilder cursor = new StringBuilder();
    key.forEach((name, value) -> cursor.append(name).append('\n').append(value.s()).append('\n'));
    return Optional.of(cursor.toString());
  }

  private static Map<String, AttributeValue> keyOf(String cursor) {
    String[] lines = cursor.split("\n", -1);
    Map<String, AttributeValue> key = new LinkedHashMap<>();
    for (int i = 0; i + 1 < lines.length; i += 2) {
      key.put(lines[i], AttributeValue.fromS(lines[i + 1]));
    }
    return key;
  }
}
