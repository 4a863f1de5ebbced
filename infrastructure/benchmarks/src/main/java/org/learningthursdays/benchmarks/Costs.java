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
  private static final double WEEKS = 52.0 / 12;
  private static final double QUARTERS = Bill.SWEEPS / 15;

  /// Who registers while that is measured.
  private static final int REGISTERED = 2 * TIMES;

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
    List<Bill.Habit> habits = new ArrayList<>(habits());
    Bill.Use digest = habits.getLast().use();
    List<Bill.Habit> schedules =
        List.of(
            new Bill.Habit(schedule("what was left open is looked for", "Sweep"), Bill.SWEEPS),
            new Bill.Habit(schedule("who is to be reminded is looked for", "Reminder"), QUARTERS));
    habits.add(new Bill.Habit(reminder(), 0.6));
    List<Bill> bills =
        List.of(
            new Bill(1_000, 14, habits, schedules),
            new Bill(100_000, 50, habits, schedules),
            new Bill(1_000_000, 200, habits, schedules));
    System.out.println(
        "\n| once, with all that follows | ms | read units | write units | mails | bytes out |"
            + " times a month, each person |\n|---|---:|---:|---:|---:|---:|---:|");
    habits.forEach(System.out::println);
    schedules.forEach(System.out::println);
    System.out.println("\n| price | US dollars | from |\n|---|---:|---|");
    for (Price price : Price.values()) {
      System.out.println(price.row());
    }
    System.out.println("\n" + Bill.HEADER);
    bills.forEach(System.out::println);
    System.out.println(
        new Scaling(
                habits.get(1).use(),
                habits.get(0).use(),
                habits.get(3).use(),
                digest,
                schedules.getFirst().use())
            .inWords());
  }

  private List<Bill.Habit> habits() throws Exception {
    String feed = "/calendar/learning-thursdays.ics";
    String etag = get(feed, Map.of()).headers().firstValue("etag").orElseThrow();
    double item = feedUnits();
    return List.of(
        // Between Google's few fetches a day and Apple's one an hour; most find nothing new.
        new Bill.Habit(
            calendar("the calendar is fetched, and has changed", feed, Map.of(), item), 6),
        new Bill.Habit(
            calendar(
                "the calendar is fetched, and has not", feed, Map.of("If-None-Match", etag), item),
            234),
        new Bill.Habit(measured("a page is read", _ -> request("/", Map.of()).build()), 4),
        new Bill.Habit(
            measured(
                "a block of three is registered for",
                n ->
                    form(
                        "/registrations",
                        "{\"name\":\"Reader\",\"email\":\"r%d@example.org\",\"theme\":\"2020-12\"}"
                            .formatted(n))),
            0.2),
        new Bill.Habit(
            measured(
                "the survey is answered",
                n -> form("/feedback", "{\"session\":\"2020-11-19-leaders\",\"rating\":5}")),
            0.3),
        new Bill.Habit(digest(), WEEKS));
  }

  /// The calendar is looked up without the SDK, so the meter does not see it.
  private Bill.Use calendar(String name, String path, Map<String, String> headers, double units)
      throws Exception {
    Bill.Use use = measured(name, _ -> request(path, headers).build());
    return new Bill.Use(name, 1, use.milliseconds(), units, 0, 0, use.bytes());
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

  private Bill.Use measured(String name, IntFunction<HttpRequest> request) throws Exception {
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
    return new Bill.Use(
        name,
        1,
        times.stream().sorted().toList().get(TIMES / 2),
        CapacityMeter.reads() / TIMES,
        CapacityMeter.writes() / TIMES,
        (laptop.mailbox().sendings() - before) / (double) TIMES,
        bytes / (double) TIMES);
  }

  /// The week's digest to those who registered, for each of them.
  private Bill.Use digest() throws Exception {
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
    return new Bill.Use(
        "a digest is written and sent",
        0,
        milliseconds / READERS,
        CapacityMeter.reads() / READERS,
        CapacityMeter.writes() / READERS,
        1,
        bytes.doubleValue() / READERS);
  }

  /// The reminder of the first session of those that were registered for, for each who comes.
  private Bill.Use reminder() throws Exception {
    laptop.clock().set(LocalDateTime.parse("2020-12-02T15:59"));
    Thread.sleep(AFTERMATH);
    AtomicLong bytes = new AtomicLong();
    laptop.mailbox().onMail(mail -> bytes.addAndGet(mail.raw().length));
    int before = laptop.mailbox().sendings();
    CapacityMeter.start();
    long start = System.nanoTime();
    laptop.clock().set(LocalDateTime.parse("2020-12-02T16:00"));
    while (laptop.mailbox().sendings() < before + REGISTERED) {
      Thread.sleep(20);
    }
    double milliseconds = (System.nanoTime() - start) / 1e6;
    Thread.sleep(AFTERMATH);
    return new Bill.Use(
        "a reminder is written and sent",
        0,
        milliseconds / REGISTERED,
        CapacityMeter.reads() / REGISTERED,
        CapacityMeter.writes() / REGISTERED,
        1,
        bytes.doubleValue() / REGISTERED);
  }

  /// A schedule that finds nothing to do. The sweep asks the index mostly in vain: half a unit
  /// each, which DynamoDB Local does not count.
  private Bill.Use schedule(String name, String function) throws Exception {
    Bill.Use use =
        measured(
            name,
            _ ->
                request("/_local/schedules/" + function + "Function", Map.of())
                    .POST(BodyPublishers.noBody())
                    .build());
    double units = Math.max(use.reads(), CapacityMeter.requests() / (2.0 * TIMES));
    return new Bill.Use(use.name(), 0, use.milliseconds(), units, use.writes(), 0, 0);
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
