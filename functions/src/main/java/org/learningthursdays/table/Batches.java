package org.learningthursdays.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.stream.Gatherers;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// BatchGetItem and BatchWriteItem: many items at once, as many as DynamoDB takes in a request.
/// What it leaves unprocessed under load is tried again, later each time, and given up after
/// several attempts in a row of which nothing was done. None of this is one transaction.
final class Batches {
  /// DynamoDB's limits.
  private static final int WRITES = 25;

  private static final int READS = 100;

  private static final int BATCHES_AT_ONCE = 8;

  private final DynamoDbClient client;
  private final String table;

  Batches(DynamoDbClient client, String table) {
    this.client = client;
    this.table = table;
  }

  /// The items of these keys that there are, in no order, by strongly consistent reads.
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
          SdkCalls.translating(() ->
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
    if (now == SdkCalls.ATTEMPTS) {
      throw new TableUnavailableException(
          new IllegalStateException("the table leaves everything undone"));
    }
    SdkCalls.pause(Math.max(0, now - 1));
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
    if (writes.size() <= WRITES) {
      writeBatch(writes);
      return;
    }
    // Each waits for an answer, a hundredth of a second on AWS: one after the other, a programme
    // of thousands would take ten seconds.
    writes.stream()
        .gather(Gatherers.windowFixed(WRITES))
        .gather(Gatherers.mapConcurrent(BATCHES_AT_ONCE, this::writeBatch))
        .forEach(_ -> {});
  }

  /// @return how many writes were done: all
  private int writeBatch(List<WriteRequest> batch) {
    List<WriteRequest> open = batch;
    int idle = 0;
    while (!open.isEmpty()) {
      Map<String, List<WriteRequest>> request = Map.of(table, open);
      BatchWriteItemResponse response =
          SdkCalls.translating(() -> client.batchWriteItem(write -> write.requestItems(request)));
      List<WriteRequest> left = response.unprocessedItems().getOrDefault(table, List.of());
      if (!left.isEmpty()) {
        idle = pause(left.size() < open.size(), idle);
      }
      open = left;
    }
    return batch.size();
  }
}
