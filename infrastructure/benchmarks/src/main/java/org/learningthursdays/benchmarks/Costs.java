package org.learningthursdays.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/// What a month on AWS costs, for different numbers of people who take the calendar and the digest:
/// what each thing that they do takes is measured on the whole laptop application, how often they
/// do it is assumed, and both are printed beside the result, as are the prices.
public final class Costs {
  private static final int TIMES = 40;
  private static final int READERS = 500;
  private static final Duration AFTERMATH = Duration.ofSeconds(6);
  private static final double GIGABYTE = 1e9;

  /// The functions' memory, in the unit that Lambda charges by.
  private static final double FUNCTION_GIGABYTES = 1769.0 / 1024;

  /// A line of the platform's report and one of the application's metrics, for each invocation.
  private static final double LOG_BYTES = 900;

  /// What stands in the table of somebody: profile, subscription, a handful of registrations.
  private static final double BYTES_KEPT = 3_000;

  private static final double WEEKS = 52.0 / 12;

  /// Three for each function and some more, whoever comes.
  private static final int ALARMS = 55;

  private static final int METRICS = 30;
  private static final int SECRETS = 3;

  /// Once a thing is done, with all that follows from it.
  ///
  /// @param milliseconds on this machine until the answer, which stand for Lambda's
  /// @param bytes that go out
  private record Use(
      String name, double milliseconds, double reads, double writes, double mails, double bytes) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "| %s | %.1f | %.1f | %.1f | %.1f | %,.0f |",
          name,
          milliseconds,
          reads,
          writes,
          mails,
          bytes);
    }
  }

  /// How often one person does a thing in a month.
  private record Habit(Use use, double times) {}

  private final Laptop laptop;
  private final HttpClient http;

  private Costs(Laptop laptop, HttpClient http) {
    this.laptop = laptop;
    this.http = http;
  }

  /// Takes the project's folder.
  public static void main(String... arguments) throws Exception {
    Path template = Path.of(arguments[0]).resolve("template.yaml");
    LaptopOptions options =
        LaptopOptions.inMemory(template)
            .at(LocalDateTime.parse("2020-11-30T08:00"))
            .importing(new LaptopOptions.Programme.Sample());
    try (Laptop laptop = Laptop.start(options);
        HttpClient http = HttpClient.newHttpClient()) {
      new Costs(laptop, http).print();
    }
    // DynamoDB Local leaves threads behind.
    System.exit(0);
  }

  private void print() throws Exception {
    List<Habit> habits = habits();
    System.out.println(
        "\n| once, with all that follows | ms | read units | write units | mails | bytes out |"
            + " times a month, each person |\n|---|---:|---:|---:|---:|---:|---:|");
    for (Habit habit : habits) {
      System.out.println(habit.use + String.format(Locale.ROOT, " %.2f |", habit.times));
    }
    System.out.println("\n| price | US dollars | from |\n|---|---:|---|");
    for (Price price : Price.values()) {
      System.out.println(price.row());
    }
    System.out.println(
        "\n| people | API | Lambda | table | kept | mail | transfer | logs | fixed |"
            + " a month, $ |\n|---:|---:|---:|---:|---:|---:|---:|---:|---:|---:|");
    System.out.println(month(1_000, 14, habits));
    System.out.println(month(100_000, 50, habits));
    System.out.println(month(1_000_000, 200, habits));
  }

  /// @param rate mails a second that SES grants the account, which decides how long postmen wait
  private static String month(int people, double rate, List<Habit> habits) {
    double requests = 0;
    double seconds = 0;
    double reads = 0;
    double writes = 0;
    double mails = 0;
    double bytes = 0;
    for (Habit habit : habits) {
      double times = habit.times * people;
      requests += times;
      seconds += times * habit.use.milliseconds / 1000;
      reads += times * habit.use.reads;
      writes += times * habit.use.writes;
      mails += times * habit.use.mails;
      bytes += times * habit.use.bytes;
    }
    // Two postmen share 80% of the rate; each waits for its turn before every mail.
    seconds += mails * 2 / (0.8 * rate);
    double api = Price.API_REQUEST.of(requests);
    double functions =
        Price.FUNCTION_REQUEST.of(requests + mails)
            + Price.FUNCTION_SECOND.of(seconds * FUNCTION_GIGABYTES);
    double table = Price.TABLE_READ.of(reads) + Price.TABLE_WRITE.of(writes);
    double gigabytes = people * BYTES_KEPT / GIGABYTE;
    double kept = Price.TABLE_GIGABYTE.of(gigabytes) + Price.BACKUP_GIGABYTE.of(gigabytes);
    double mail = Price.MAIL.of(mails);
    double transfer = Price.TRANSFER_GIGABYTE.of(bytes / GIGABYTE);
    double logs = Price.LOG_GIGABYTE.of((requests + mails) * LOG_BYTES / GIGABYTE);
    double fixed =
        Price.ALARM.of(ALARMS)
            + Price.METRIC.of(METRICS)
            + Price.DASHBOARD.of(1)
            + Price.SECRET.of(SECRETS);
    return String.format(
        Locale.ROOT,
        "| %,d | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | %.2f | **%,.2f** |",
        people,
        api,
        functions,
        table,
        kept,
        mail,
        transfer,
        logs,
        fixed,
        api + functions + table + kept + mail + transfer + logs + fixed);
  }

  private List<Habit> habits() throws Exception {
    String feed = "/calendar/learning-thursdays.ics";
    String etag = get(feed, Map.of()).headers().firstValue("etag").orElseThrow();
    double item = feedUnits();
    return List.of(
        // Between Google's few fetches a day and Apple's one an hour; most find nothing new.
        new Habit(calendar("the calendar is fetched, and has changed", feed, Map.of(), item), 6),
        new Habit(
            calendar(
                "the calendar is fetched, and has not", feed, Map.of("If-None-Match", etag), item),
            234),
        new Habit(measured("a page is read", _ -> request("/", Map.of()).build()), 4),
        new Habit(
            measured(
                "a block of three is registered for",
                n ->
                    form(
                        "/registrations",
                        "{\"name\":\"Reader\",\"email\":\"r%d@example.org\",\"theme\":\"2020-12\"}"
                            .formatted(n))),
            0.2),
        new Habit(
            measured(
                "the survey is answered",
                n -> form("/feedback", "{\"session\":\"2020-11-19-leaders\",\"rating\":5}")),
            0.3),
        new Habit(digest(), WEEKS));
  }

  /// The calendar is looked up without the SDK, so the meter does not see it.
  private Use calendar(String name, String path, Map<String, String> headers, double units)
      throws Exception {
    Use use = measured(name, _ -> request(path, headers).build());
    return new Use(name, use.milliseconds, units, 0, 0, use.bytes);
  }

  private double feedUnits() {
    try (DynamoDbClient client = laptop.table().client()) {
      return client
          .getItem(get ->
              get.tableName(laptop.table().name())
                  .key(Map.of("pk", text("CALENDAR"), "sk", text("learning-thursdays")))
                  .consistentRead(true)
                  .returnConsumedCapacity(ReturnConsumedCapacity.TOTAL))
          .consumedCapacity()
          .capacityUnits();
    }
  }

  private Use measured(String name, IntFunction<HttpRequest> request) throws Exception {
    List<Double> times = new ArrayList<>();
    long bytes = 0;
    for (int n = 0; n < TIMES; n++) {
      send(request.apply(n));
    }
    Thread.sleep(AFTERMATH);
    CapacityMeter.start();
    int before = laptop.mailbox().sendings();
    for (int n = TIMES; n < 2 * TIMES; n++) {
      HttpRequest next = request.apply(n);
      long start = System.nanoTime();
      bytes += send(next).body().length;
      times.add((System.nanoTime() - start) / 1e6);
    }
    Thread.sleep(AFTERMATH);
    return new Use(
        name,
        times.stream().sorted().toList().get(TIMES / 2),
        CapacityMeter.reads() / TIMES,
        CapacityMeter.writes() / TIMES,
        (laptop.mailbox().sendings() - before) / (double) TIMES,
        bytes / (double) TIMES);
  }

  /// The week's digest to those who registered, for each of them.
  private Use digest() throws Exception {
    try (DynamoDbClient client = laptop.table().client()) {
      Readers.subscribe(client, laptop.table().name(), READERS);
    }
    AtomicLong bytes = new AtomicLong();
    laptop.mailbox().onMail(mail -> bytes.addAndGet(mail.raw().length));
    int before = laptop.mailbox().sendings();
    CapacityMeter.start();
    long start = System.nanoTime();
    Readers.sendDigest(http, laptop);
    while (laptop.mailbox().sendings() < before + READERS) {
      Thread.sleep(100);
    }
    double milliseconds = (System.nanoTime() - start) / 1e6;
    Thread.sleep(AFTERMATH);
    return new Use(
        "a digest is written and sent",
        milliseconds / READERS,
        CapacityMeter.reads() / READERS,
        CapacityMeter.writes() / READERS,
        1,
        bytes.doubleValue() / READERS);
  }

  private HttpResponse<byte[]> get(String path, Map<String, String> headers) throws Exception {
    return send(request(path, headers).build());
  }

  private HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(laptop.url() + path)).header("Accept-Encoding", "gzip");
    headers.forEach(request::header);
    return request;
  }

  private HttpRequest form(String path, String json) {
    return request(path, Map.of("content-type", "application/json"))
        .POST(BodyPublishers.ofString(json))
        .build();
  }

  private HttpResponse<byte[]> send(HttpRequest request) throws Exception {
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    if (response.statusCode() >= 400) {
      throw new IllegalStateException(request.uri() + " answers " + response.statusCode());
    }
    return response;
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
