package org.learningthursdays.benchmarks;

import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.ReturnConsumedCapacity;

/// What a month on AWS costs, for different numbers of people who take the calendar and the digest:
/// what each thing that they do takes is measured on the whole laptop application, how often they
/// do it is assumed, and both are printed beside the result, as are the prices.
public final class Costs {
  private static final int READERS = 500;
  private static final double WEEKS = 52.0 / 12;
  private static final double QUARTERS = Bill.SWEEPS / 15;

  /// Two each week.
  private static final double SESSIONS = 2 * WEEKS;

  /// Who registers while that is measured.
  static final int REGISTERED = 2 * MeasuredLaptop.TIMES;

  private final Laptop laptop;
  private final MeasuredLaptop measuring;

  private Costs(MeasuredLaptop measuring) {
    this.measuring = measuring;
    this.laptop = measuring.laptop();
  }

  /// Takes the project's folder.
  public static void main(String... arguments) throws Exception {
    Path template = Path.of(arguments[0]).resolve("template.yaml");
    LaptopOptions options =
        LaptopOptions.inMemory(template)
            .at(LocalDateTime.parse("2020-11-30T08:00"))
            .importing(new LaptopOptions.Programme.Sample());
    try (Laptop laptop = Laptop.start(options);
        MeasuredLaptop measuring = new MeasuredLaptop(laptop)) {
      new Costs(measuring).print();
    }
    // DynamoDB Local leaves threads behind.
    System.exit(0);
  }

  private void print() throws Exception {
    List<Bill.Habit> habits = new ArrayList<>(habits());
    Bill.Use digest = habits.getLast().use();
    List<Bill.Habit> forAll = new ArrayList<>();
    forAll.add(new Bill.Habit(schedule("what was left open is looked for", "Sweep"), Bill.SWEEPS));
    forAll.add(
        new Bill.Habit(schedule("who is to be reminded is looked for", "Reminder"), QUARTERS));
    habits.add(new Bill.Habit(reminder(), 0.6));
    forAll.addAll(attendance());
    List<Bill> bills =
        List.of(
            new Bill(1_000, 14, habits, forAll),
            new Bill(100_000, 50, habits, forAll),
            new Bill(1_000_000, 200, habits, forAll));
    System.out.println(
        "\n| once, with all that follows | ms | read units | write units | mails | bytes out |"
            + " times a month, each person, or for all |\n|---|---:|---:|---:|---:|---:|---:|");
    habits.forEach(System.out::println);
    forAll.forEach(System.out::println);
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
                forAll.getFirst().use())
            .inWords());
  }

  private List<Bill.Habit> habits() throws Exception {
    String feed = "/calendar/learning-thursdays.ics";
    String etag = measuring.get(feed, Map.of()).headers().firstValue("etag").orElseThrow();
    double item = feedUnits();
    return List.of(
        // Between Google's few fetches a day and Apple's one an hour; most find nothing new.
        new Bill.Habit(
            calendar("the calendar is fetched, and has changed", feed, Map.of(), item), 6),
        new Bill.Habit(
            calendar(
                "the calendar is fetched, and has not", feed, Map.of("If-None-Match", etag), item),
            234),
        new Bill.Habit(
            measuring.measured("a page is read", _ -> measuring.request("/", Map.of()).build()), 4),
        new Bill.Habit(
            measuring.measured(
                "a block of three is registered for",
                n ->
                    measuring.form(
                        "/registrations",
                        "{\"name\":\"Reader\",\"email\":\"r%d@example.org\",\"theme\":\"2020-12\"}"
                            .formatted(n))),
            0.2),
        new Bill.Habit(
            measuring.measured(
                "the survey is answered",
                n ->
                    measuring.form(
                        "/feedback", "{\"session\":\"2020-11-19-leaders\",\"rating\":5}")),
            0.3),
        new Bill.Habit(digest(), WEEKS));
  }

  /// The calendar is looked up without the SDK, so the meter does not see it.
  private Bill.Use calendar(String name, String path, Map<String, String> headers, double units)
      throws Exception {
    Bill.Use use = measuring.measured(name, _ -> measuring.request(path, headers).build());
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

  /// The week's digest to those who registered, for each of them.
  private Bill.Use digest() throws Exception {
    try (DynamoDbClient client = laptop.table().client()) {
      Readers.subscribe(client, laptop.table().name(), READERS);
    }
    return measuring.mailing(
        "a digest is written and sent",
        READERS,
        () -> Readers.sendDigest(measuring.http(), laptop));
  }

  /// The reminder of the first session of those that were registered for, for each who comes.
  private Bill.Use reminder() throws Exception {
    measuring.turnTo("2020-12-02T15:59");
    return measuring.mailing(
        "a reminder is written and sent",
        REGISTERED,
        () -> laptop.clock().set(LocalDateTime.parse("2020-12-02T16:00")));
  }

  /// What an organiser does after a session, in the browser.
  private List<Bill.Habit> attendance() throws Exception {
    measuring.turnTo("2020-12-03T18:00");
    Attended attended = new Attended(measuring);
    return List.of(
        new Bill.Habit(attended.taken(), SESSIONS), new Bill.Habit(attended.shown(), SESSIONS));
  }

  /// A schedule that finds nothing to do. The sweep asks the index mostly in vain: half a unit
  /// each, which DynamoDB Local does not count.
  private Bill.Use schedule(String name, String function) throws Exception {
    Bill.Use use =
        measuring.measured(
            name,
            _ ->
                measuring
                    .request("/_local/schedules/" + function + "Function", Map.of())
                    .POST(BodyPublishers.noBody())
                    .build());
    double units = Math.max(use.reads(), CapacityMeter.requests() / (2.0 * MeasuredLaptop.TIMES));
    return new Bill.Use(use.name(), 0, use.milliseconds(), units, use.writes(), 0, 0);
  }

  private static AttributeValue text(String text) {
    return AttributeValue.fromS(text);
  }
}
