package org.learningthursdays.benchmarks;

import java.io.IOException;
import java.net.http.HttpClient;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A digest to many readers by the whole laptop application: how fast its letters are written down
/// and sent, how much memory that takes, and what of the table's capacity.
///
/// Letters are sent from the first on. So both rates are those of a machine that does the other
/// too, until all are written; `sent/s, then` is the rate from there on.
public final class Mailings {
  private static final Duration SAMPLE = Duration.ofMillis(200);
  private static final Duration AFTERMATH = Duration.ofSeconds(2);
  private static final String CIRCULAR = "digest-2020-W41";
  private static final String POSTMAN = "PostmanFunction";

  /// No account's: as fast as it goes.
  private static final int ANY_RATE = 100_000;

  /// Mails a second that AWS grants: to a new account, and to those who have asked for more.
  private static final List<Integer> RATES = List.of(14, 200, 500);

  /// A laptop's share one instance, and so one sender's share of the rate; on AWS each has its own.
  private static final int SENDERS = 4;

  /// SES answers in about so many milliseconds.
  private static final long SES_LATENCY = 50;

  /// The JVM compiles for as long: the first mailing takes half as long again as the second.
  private static final int WARMING = 20_000;

  /// What one mailing took; seconds from the schedule on.
  ///
  /// @param rate mails a second that SES grants
  /// @param early how many had been sent when all were written
  /// @param before megabytes that were in use when it began
  /// @param most the same when all were written or all sent, whichever was more
  /// @param busy seconds that the Postman's invocations took together, waiting for their turn
  ///   included
  private record Row(
      int readers,
      long latency,
      int rate,
      double written,
      int early,
      double sent,
      double before,
      double most,
      double busy,
      double requests,
      double reads,
      double writes) {
    @Override
    public String toString() {
      double dollars =
          Price.TABLE_READ.of(reads) + Price.TABLE_WRITE.of(writes) + Price.MAIL.of(readers);
      return String.format(
          Locale.ROOT,
          "| %,d | %d | %s | %,.0f | %,.0f | %,.0f | %.1f | %.0f | %.0f | %,.0f | %.1f | %.1f |"
              + " %.1f | %.3f |",
          readers,
          latency,
          rate == ANY_RATE ? "any" : Integer.toString(rate),
          readers / written,
          readers / sent,
          (readers - early) / (sent - written),
          sent,
          before,
          most,
          busy / readers * 1000,
          requests / readers,
          reads / readers,
          writes / readers,
          dollars / readers * 1000);
    }
  }

  private Mailings() {}

  /// Takes the project's folder and numbers of readers.
  public static void main(String... arguments) throws Exception {
    Path template = Path.of(arguments[0]).resolve("template.yaml");
    run(template, WARMING, 0, ANY_RATE);
    System.out.println(
        "\n"
            + "| readers | mailbox, ms | SES grants/s | written/s | sent/s | sent/s, then | all"
            + " sent, s | MB in use before | at most | a letter: Postman, ms | requests | read"
            + " units | write units | table and SES for 1,000, $ |\n"
            + "|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    for (String readers : List.of(arguments).subList(1, arguments.length)) {
      for (long latency : List.of(0L, SES_LATENCY)) {
        System.out.println(run(template, Integer.parseInt(readers), latency, ANY_RATE));
      }
    }
    // A minute of each.
    for (int rate : RATES) {
      System.out.println(run(template, 60 * rate / SENDERS, SES_LATENCY, rate));
    }
    // DynamoDB Local leaves threads behind.
    System.exit(0);
  }

  private static Row run(Path template, int readers, long latency, int rate)
      throws IOException, InterruptedException {
    LaptopOptions options =
        LaptopOptions.inMemory(template)
            .at(LocalDateTime.parse("2020-10-05T07:00"))
            .importing(new LaptopOptions.Programme.Sample());
    try (Laptop laptop = Laptop.start(options);
        DynamoDbClient client = laptop.table().client();
        HttpClient http = HttpClient.newHttpClient()) {
      AtomicInteger sent = new AtomicInteger();
      laptop.mailbox().onMail(_ -> sent.incrementAndGet());
      Readers.subscribe(client, laptop.table().name(), readers);
      double before = used(laptop, latency, rate);
      CapacityMeter.start();
      long start = System.nanoTime();
      Readers.sendDigest(http, laptop);
      double written = 0;
      int early = 0;
      double most = 0;
      while (sent.get() < readers || written == 0) {
        Thread.sleep(SAMPLE);
        if (written == 0 && isDone(client, laptop.table().name())) {
          written = seconds(start);
          early = sent.get();
          most = used(laptop, latency, rate);
        }
      }
      double all = seconds(start);
      // The last of them are still to be noted down.
      Thread.sleep(AFTERMATH);
      most = Math.max(most, used(laptop, latency, rate));
      return new Row(
          readers,
          latency,
          rate,
          written,
          early,
          all,
          before,
          most,
          laptop.busy(POSTMAN).toMillis() / 1000.0,
          CapacityMeter.requests(),
          CapacityMeter.reads(),
          CapacityMeter.writes());
    }
  }

  /// How many megabytes of the heap are needed. The mails themselves are the mailbox's, not the
  /// application's.
  private static double used(Laptop laptop, long latency, int rate) {
    laptop.mailbox().clear();
    laptop.mailbox().rate(rate);
    laptop.mailbox().delay(Duration.ofMillis(latency));
    System.gc();
    Runtime memory = Runtime.getRuntime();
    return (memory.totalMemory() - memory.freeMemory()) / 1e6;
  }

  private static double seconds(long start) {
    return (System.nanoTime() - start) / 1e9;
  }

  private static boolean isDone(DynamoDbClient client, String table) {
    Map<String, AttributeValue> circular =
        client
            .getItem(get ->
                get.tableName(table)
                    .key(
                        Map.of(
                            "pk",
                            AttributeValue.fromS("CIRCULARS"),
                            "sk",
                            AttributeValue.fromS(CIRCULAR))))
            .item();
    return circular.containsKey("state") && circular.get("state").s().equals("done");
  }
}
