package org.learningthursdays.benchmarks;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.learningthursdays.identity.PeopleDirectory;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.table.Table;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/// Pages of a very large organisation: 5,000 sessions, 20,000 people, 300 of them registered for
/// one session. What each reads of the table, and how long it takes.
public final class Large {
  private static final List<String> TRACKS = List.of("leaders", "masterclass", "joint", "topical");
  private static final int SESSIONS = 5_000;

  /// An import of more would last longer than a laptop's gateway waits.
  private static final int IMPORTED_AT_ONCE = 1_000;

  private static final int PEOPLE = 20_000;
  private static final int REGISTERED = 300;
  private static final int TIMES = 20;
  private static final Duration SAMPLE = Duration.ofMillis(500);

  /// A session each day of each track; a quarter of them are still to come.
  private static final LocalDate FIRST = LocalDate.parse("2018-03-01");

  private static final String SESSION = "2020-10-08-leaders";

  private final MeasuredLaptop measuring;
  private final Map<String, String> token;

  private Large(MeasuredLaptop measuring) {
    this.measuring = measuring;
    this.token =
        Map.of(
            "authorization", "Bearer " + measuring.laptop().token("a@example.org", "organisers"));
  }

  /// Takes the project's folder.
  public static void main(String... arguments) throws Exception {
    Path template = Path.of(arguments[0]).resolve("template.yaml");
    LaptopOptions options =
        LaptopOptions.inMemory(template).at(LocalDateTime.parse("2020-10-05T08:00"));
    try (Laptop laptop = Laptop.start(options);
        MeasuredLaptop measuring = new MeasuredLaptop(laptop);
        DynamoDbClient client = laptop.table().client()) {
      Large large = new Large(measuring);
      large.fill(client);
      large.print();
    }
    // DynamoDB Local leaves threads behind.
    System.exit(0);
  }

  private void fill(DynamoDbClient client) throws Exception {
    Table table = new Table(client, measuring.laptop().table().name());
    importProgramme();
    Readers.subscribe(client, measuring.laptop().table().name(), PEOPLE);
    for (int n = 0; n < REGISTERED; n++) {
      String person =
          "{\"name\":\"Person %1$d\",\"email\":\"person%1$d@example.org\"}".formatted(n);
      measuring.send(
          measuring
              .request("/desk/sessions/" + SESSION + "/registrations", token)
              .header("content-type", "application/json")
              .POST(BodyPublishers.ofString(person))
              .build());
    }
    PeopleDirectory directory = new PeopleDirectory(table);
    while (directory.everybody().size() < PEOPLE + REGISTERED) {
      Thread.sleep(SAMPLE);
    }
    while (measuring.laptop().mailbox().sendings() < REGISTERED) {
      Thread.sleep(SAMPLE);
    }
    SignedIn.put(table, measuring.laptop().clock().instant());
  }

  private void importProgramme() throws Exception {
    for (int first = 0; first < SESSIONS; first += IMPORTED_AT_ONCE) {
      StringBuilder csv = new StringBuilder("date,start,end,track,theme,title,description\n");
      for (int n = first; n < first + IMPORTED_AT_ONCE; n++) {
        LocalDate day = FIRST.plusDays(n / TRACKS.size());
        csv.append(
            "%1$s,16:00,17:15,%2$s,Theme %3$tY-%3$tm,Session %4$d,What it is about\n"
                .formatted(day, TRACKS.get(n % TRACKS.size()), day, n));
      }
      measuring.send(
          measuring
              .request("/desk/programme", token)
              .header("content-type", "text/csv")
              .PUT(BodyPublishers.ofString(csv.toString()))
              .build());
    }
  }

  private void print() throws Exception {
    System.out.printf(
        Locale.ROOT,
        "%n| %,d sessions, %,d people, %,d registered | ms | requests | read units | bytes"
            + " | compressed |%n|---|---:|---:|---:|---:|---:|%n",
        SESSIONS,
        PEOPLE + REGISTERED,
        REGISTERED);
    for (String path :
        List.of(
            "/organisers",
            "/organisers/programme",
            "/organisers/sessions/" + SESSION,
            "/organisers/sessions/" + SESSION + "/people",
            "/organisers/people?q=reader12345",
            "/organisers/people?q=person",
            "/",
            "/sessions/" + SESSION)) {
      System.out.println(row(path));
    }
  }

  private String row(String path) throws Exception {
    HttpRequest request =
        measuring.request(path, Map.of("cookie", SignedIn.COOKIE_ON_A_LAPTOP)).build();
    for (int n = 0; n < TIMES; n++) {
      measuring.send(request);
    }
    List<Double> times = new ArrayList<>();
    byte[] page = new byte[0];
    CapacityMeter.start();
    for (int n = 0; n < TIMES; n++) {
      long start = System.nanoTime();
      page = measuring.send(request).body();
      times.add((System.nanoTime() - start) / 1e6);
    }
    return String.format(
        Locale.ROOT,
        "| `%s` | %.0f | %.1f | %.1f | %,d | %,d |",
        path,
        times.stream().sorted().toList().get(TIMES / 2),
        CapacityMeter.requests() / (double) TIMES,
        CapacityMeter.reads() / TIMES,
        page.length,
        compressed(page));
  }

  /// How many bytes of a page CloudFront sends, about: functions compress none.
  private static int compressed(byte[] page) throws IOException {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(page);
    }
    return compressed.size();
  }
}
