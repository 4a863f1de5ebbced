package org.learningthursdays.table;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.BatchGetItemResponse;
import software.amazon.awssdk.services.dynamodb.model.BatchWriteItemResponse;
import software.amazon.awssdk.services.dynamodb.model.DeleteRequest;
import software.amazon.awssdk.services.dynamodb.model.KeysAndAttributes;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// Many items at once, as many as DynamoDB takes in a request; what it leaves undone under load is
/// tried again, later each time. None of this is one transaction.
final class Batches {
  private static final int WRITES = 25;
  private static final int READS = 100;

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
    for (int attempt = 0; !open.isEmpty(); attempt++) {
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
        Table.pause(attempt);
      }
    }
    return items;
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
    for (int attempt = 0; !open.isEmpty(); attempt++) {
      Map<String, List<WriteRequest>> request = Map.of(table, open);
      BatchWriteItemResponse response =
          Table.asking(() -> client.batchWriteItem(write -> write.requestItems(request)));
      open = new ArrayList<>(response.unprocessedItems().getOrDefault(table, List.of()));
      if (!open.isEmpty()) {
        Table.pause(attempt);
      }
    }
  }
}
