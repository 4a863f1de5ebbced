package org.learningthursdays.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.PutRequest;
import software.amazon.awssdk.services.dynamodb.model.WriteRequest;

/// A digest to many readers by the whole laptop application: how fast its letters are written down
/// and sent, and how much memory that takes.
public final class Mailings {
  private static final int BATCH = 25;
  private static final int SHARDS = 8;
  private static final Duration SAMPLE = Duration.ofMillis(100);
  private static final String CIRCULAR = "digest-2020-W41";

  /// What one mailing took; seconds from the schedule on.
  private record Row(int readers, long latency, double written, double sent, double megabytes) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "| %,d | %d | %,.0f | %,.0f | %.1f | %.0f |",
          readers,
          latency,
          readers / written,
          readers / sent,
          sent,
          megabytes);
    }
  }

  private Mailings() {}

  /// Takes the project's folder and numbers of readers.
  public static void main(String... arguments) throws Exception {
    Path template = Path.of(arguments[0]).resolve("template.yaml");
    System.out.println(
        "\n| readers | mailbox, ms | written/s | sent/s | all sent, s | most memory, MB |"
            + "\n|---:|---:|---:|---:|---:|---:|");
    for (String readers : List.of(arguments).subList(1, arguments.length)) {
      for (long latency : List.of(0L, 50L)) {
        System.out.println(run(template, Integer.parseInt(readers), latency));
      }
    }
    // DynamoDB Local leaves threads behind.
    System.exit(0);
  }

  private static Row run(Path template, int readers, long latency)
      throws IOException, InterruptedException {
    LaptopOptions options =
        LaptopOptions.inMemory(template)
            .at(LocalDateTime.parse("2020-10-05T07:00"))
            .importing(new LaptopOptions.Programme.Sample());
    try (Laptop laptop = Laptop.start(options);
        DynamoDbClient client = laptop.table().client();
        HttpClient http = HttpClient.newHttpClient()) {
      laptop.mailbox().rate(100_000);
      laptop.mailbox().delay(Duration.ofMillis(latency));
      AtomicInteger sent = new AtomicInteger();
      AtomicLong octets = new AtomicLong();
      laptop
          .mailbox()
          .onMail(mail -> {
            octets.addAndGet(mail.raw().length);
            sent.incrementAndGet();
          });
      subscribe(client, laptop.table().name(), readers);
      long start = System.nanoTime();
      http.send(
          HttpRequest.newBuilder(URI.create(laptop.url() + "/_local/schedules/DigestFunction"))
              .POST(BodyPublishers.noBody())
              .build(),
          BodyHandlers.discarding());
      double written = 0;
      double most = 0;
      while (sent.get() < readers || written == 0) {
        Thread.sleep(SAMPLE);
        // The mails themselves are the mailbox's, not the application's.
        Runtime memory = Runtime.getRuntime();
        most = Math.max(most, (memory.totalMemory() - memory.freeMemory() - octets.get()) / 1e6);
        if (written == 0 && isDone(client, laptop.table().name())) {
          written = seconds(start);
        }
      }
      return new Row(readers, latency, written, seconds(start), most);
    }
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static boolean isDone(DynamoDbClient client, String table) {
    Map<String, AttributeValue> circular =
        client
            .getItem(get ->
                get.tableName(table).key(Map.of("pk", text("CIRCULARS"), "sk", text(CIRCULAR))))
            .item();
    return circular.containsKey("state") && circular.get("state").s().equals("done");
  }

  /// Readers as the table keeps them: a profile and a subscription each.
  private static void subscribe(DynamoDbClient client, String table, int readers) {
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
