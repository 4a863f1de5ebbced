package org.learningthursdays.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementError;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementRequest;
import software.amazon.awssdk.services.dynamodb.model.BatchStatementResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Many items at once, as many as DynamoDB takes in a request; what it leaves undone under load is
/// tried again, later each time, and given up where nothing of it is done again and again. None of
/// this is one transaction.
final class Batches {
  /// DynamoDB's limits.
  static final int WRITES = 25;

  private static final int READS = 100;

  /// Of writes under conditions. Together a page of a mailing, which others need not wait long for.
  private static final int BATCHES_AT_ONCE = 8;

  /// What became of one of a batch's statements.
  private enum Outcome {
    DONE,
    /// Its condition did not hold.
    REFUSED,
    /// The table could not do it, and may later.
    OPEN
  }

  private final DynamoDbClient client;
  private final String table;

  Batches(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /// Several items, as of now; those that are there, in no order.
  List<Item> get(Collection<Key> keys) {
    List<Item> items = new ArrayList<>();
    Deque<Map<String, AttributeValue>> open = new ArrayDeque<>();
    keys.stream().distinct().map(Key::attributes).forEach(open::add);
    int idle = 0;
    while (!open.isEmpty()) {
      List<Map<String, AttributeValue>> asked = new ArrayList<>();
      while (!open.isEmpty() && asked.size() < READS) {
        asked.add(open.removeFirst());
      }
      BatchGetItemResponse response =
          Table.asking(() ->
              client.batchGetItem(read ->
                  read.requestItems(
                      Map.of(
                          table,
                          KeysAndAttributes.builder().keys(asked).consistentRead(true).build()))));
      response.responses().getOrDefault(table, List.of()).forEach(item -> items.add(Item.of(item)));
      KeysAndAttributes unread = response.unprocessedKeys().get(table);
      if (unread != null) {
        open.addAll(unread.keys());
        idle = pause(unread.keys().size() < asked.size(), idle);
      }
    }
    return items;
  }

  /// Waits for the table to have less to do.
  ///
  /// @param isSomethingDone of the last request
  /// @param idle how many requests in a row came to nothing before it
  /// @return how many have now
  private static int pause(boolean isSomethingDone, int idle) {
    int now = isSomethingDone ? 0 : idle + 1;
    if (now == Table.ATTEMPTS) {
      throw new TableUnavailableException(
          new IllegalStateException("the table leaves everything undone"));
    }
    Table.pause(Math.max(0, now - 1));
    return now;
  }

  void put(Collection<Item> items) {
    writeAll(
        items.stream()
            .map(item -> WriteRequest.builder().putRequest(request(item)).build())
            .toList());
  }

  void remove(Collection<Key> keys) {
    writeAll(
        keys.stream()
            .map(key -> DeleteRequest.builder().key(key.attributes()).build())
            .map(delete -> WriteRequest.builder().deleteRequest(delete).build())
            .toList());
  }

  private static PutRequest request(Item item) {
    return PutRequest.builder().item(item.attributes()).build();
  }

  private void writeAll(List<WriteRequest> writes) {
    for (int from = 0; from < writes.size(); from += WRITES) {
      writeBatch(writes.subList(from, Math.min(writes.size(), from + WRITES)));
    }
  }

  private void writeBatch(List<WriteRequest> batch) {
    List<WriteRequest> open = batch;
    int idle = 0;
    while (!open.isEmpty()) {
      Map<String, List<WriteRequest>> request = Map.of(table, open);
      BatchWriteItemResponse response =
          Table.asking(() -> client.batchWriteItem(write -> write.requestItems(request)));
      List<WriteRequest> left = response.unprocessedItems().getOrDefault(table, List.of());
      if (!left.isEmpty()) {
        idle = pause(left.size() < open.size(), idle);
      }
      open = left;
    }
  }

  /// Does writes under conditions, each for itself and each to another item, several batches at
  /// once.
  ///
  /// @return whose condition held, in the order of the writes
  List<Boolean> write(List<Write> writes) {
    return writes.stream()
        .gather(Gatherers.windowFixed(WRITES))
        .gather(Gatherers.mapConcurrent(BATCHES_AT_ONCE, this::execute))
        .flatMap(List::stream)
        .toList();
  }

  private List<Boolean> execute(List<Write> writes) {
    List<BatchStatementRequest> statements =
        writes.stream().map(write -> Statement.of(write, table)).toList();
    Boolean[] held = new Boolean[statements.size()];
    List<Integer> open = IntStream.range(0, held.length).boxed().toList();
    int idle = 0;
    while (!open.isEmpty()) {
      List<BatchStatementRequest> batch = open.stream().map(statements::get).toList();
      List<BatchStatementResponse> answers =
          Table.asking(() -> client.batchExecuteStatement(write -> write.statements(batch)))
              .responses();
      List<Integer> left = new ArrayList<>();
      for (int i = 0; i < answers.size(); i++) {
        switch (outcome(answers.get(i))) {
          case DONE -> held[open.get(i)] = true;
          case REFUSED -> held[open.get(i)] = false;
          case OPEN -> left.add(open.get(i));
        }
      }
      if (!left.isEmpty()) {
        idle = pause(left.size() < open.size(), idle);
      }
      open = left;
    }
    return List.of(held);
  }

  private static Outcome outcome(BatchStatementResponse answer) {
    BatchStatementError error = answer.error();
    if (error == null) {
      return Outcome.DONE;
    }
    return switch (error.code()) {
      case CONDITIONAL_CHECK_FAILED, DUPLICATE_ITEM -> Outcome.REFUSED;
      case PROVISIONED_THROUGHPUT_EXCEEDED,
          THROTTLING_ERROR,
          REQUEST_LIMIT_EXCEEDED,
          TRANSACTION_CONFLICT,
          INTERNAL_SERVER_ERROR ->
          Outcome.OPEN;
      default -> throw new IllegalStateException("DynamoDB refuses a write: " + error.code());
    };
  }
}
