package org.learningthursdays.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import org.learningthursdays.local.Laptop;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// People who get the digest.
final class Readers {
  private static final int BATCH = 25;
  private static final int SHARDS = 8;

  private Readers() {}

  /// Has the week's digest go out.
  static void sendDigest(HttpClient http, Laptop laptop) throws IOException, InterruptedException {
    http.send(
        HttpRequest.newBuilder(URI.create(laptop.url() + "/_local/schedules/DigestFunction"))
            .POST(BodyPublishers.noBody())
            .build(),
        BodyHandlers.discarding());
  }

  /// Puts so many into the table, a profile and a subscription each.
  static void subscribe(DynamoDbClient client, String table, int readers) {
    List<WriteRequest> batch = new ArrayList<>();
    for (int i = 0; i < readers; i++) {
      byte[] octets = ByteBuffer.allocate(16).putInt(i * 0x9E3779B1).putInt(i).array();
      String id = Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
      batch.add(put(profile(id, i)));
      batch.add(put(subscription(id, i % SHARDS)));
      if (batch.size() > BATCH - 2 || i == readers - 1) {
        Map<String, List<WriteRequest>> request = Map.of(table, List.copyOf(batch));
        client.batchWriteItem(write -> write.requestItems(request));
        batch.clear();
      }
    }
  }

  private static Map<String, AttributeValue> profile(String id, int number) {
    return Map.of(
        "pk", text("LEADER#" + id),
        "sk", text("PROFILE"),
        "email", text("reader" + number + "@example.org"),
        "pageVersion", AttributeValue.fromN("1"),
        "calendarVersion", AttributeValue.fromN("1"),
        "createdAt", text("2020-09-01T08:00:00Z"),
        "changedAt", text("2020-09-01T08:00:00Z"));
  }

  private static Map<String, AttributeValue> subscription(String id, int shard) {
    return Map.of(
        "pk", text("LEADER#" + id),
        "sk", text("SUBSCRIPTION"),
        "state", text("confirmed"),
        "round", AttributeValue.fromN("1"),
        "askedAt", text("2020-09-01T08:00:00Z"),
        "how", text("form"),
        "wording", text("Yes"),
        "version", AttributeValue.fromN("2"),
        "indexPk", text("SUBSCRIBERS#" + shard),
        "indexSk", text(id));
  }

  private static WriteRequest put(Map<String, AttributeValue> item) {
    return WriteRequest.builder().putRequest(PutRequest.builder().item(item).build()).build();
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
