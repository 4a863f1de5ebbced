package org.learningthursdays.benchmarks;

import java.io.IOException;
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
import java.util.Random;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;

/// Whether how long an answer takes tells who is known: each form about people who are registered
/// and about people who are not, one after the other in an order drawn by lot.
public final class KnownAndUnknown {
  private static final int WARMING = 600;
  private static final int MEASURED = 600;
  private static final long SEED = 14;
  private static final Duration QUIET = Duration.ofSeconds(4);
  private static final String SESSION = "2020-12-10-leaders";

  /// @param body of a request about somebody
  private record Form(String name, String path, String body) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "register for a session",
              "/registrations",
              "{\"name\":\"Reader\",\"email\":\"%s@example.org\",\"sessions\":\""
                  + SESSION
                  + "\"}"),
          new Form("have the link sent", "/my/link", "{\"email\":\"%s@example.org\"}"),
          new Form(
              "ask for the digest", "/digest/subscriptions", "{\"email\":\"%s@example.org\"}"));

  private final Laptop laptop;
  private final HttpClient http;

  private KnownAndUnknown(Laptop laptop, HttpClient http) {
    this.laptop = laptop;
    this.http = http;
  }

  /// Takes the project's folder.
  public static void main(String... arguments) throws Exception {
    Path template = Path.of(arguments[0]).resolve("template.yaml");
    System.out.println(
        "\n| | known: median, ms | p90, ms | unknown: median, ms | p90, ms |\n|---|---:|---:|---:|---:|");
    for (Form form : FORMS) {
      LaptopOptions options =
          LaptopOptions.inMemory(template)
              .at(LocalDateTime.parse("2020-11-30T09:00"))
              .importing(new LaptopOptions.Programme.Sample());
      try (Laptop laptop = Laptop.start(options);
          HttpClient http = HttpClient.newHttpClient()) {
        System.out.println(new KnownAndUnknown(laptop, http).measure(form));
      }
    }
    // DynamoDB Local leaves threads behind.
    System.exit(0);
  }

  private String measure(Form form) throws Exception {
    for (int i = 0; i < WARMING + MEASURED; i++) {
      milliseconds(FORMS.getFirst(), "known" + i);
    }
    settle();
    // What somebody registered for a moment ago is not told twice.
    laptop.clock().set(LocalDateTime.parse("2020-12-02T09:00"));
    Random lot = new Random(SEED);
    List<Double> known = new ArrayList<>();
    List<Double> unknown = new ArrayList<>();
    for (int i = 0; i < WARMING + MEASURED; i++) {
      boolean isKnownFirst = lot.nextBoolean();
      double first = milliseconds(form, (isKnownFirst ? "known" : "unknown") + i);
      double second = milliseconds(form, (isKnownFirst ? "unknown" : "known") + i);
      if (i >= WARMING) {
        known.add(isKnownFirst ? first : second);
        unknown.add(isKnownFirst ? second : first);
      }
    }
    return String.format(
        Locale.ROOT,
        "| %s | %.2f | %.2f | %.2f | %.2f |",
        form.name,
        quantile(known, 0.5),
        quantile(known, 0.9),
        quantile(unknown, 0.5),
        quantile(unknown, 0.9));
  }

  private static double quantile(List<Double> times, double share) {
    return times.stream().sorted().toList().get((int) (times.size() * share));
  }

  /// Waits until no more mail comes.
  private void settle() throws InterruptedException {
    int before;
    do {
      before = laptop.mailbox().sendings();
      Thread.sleep(QUIET);
    } while (laptop.mailbox().sendings() > before);
  }

  private double milliseconds(Form form, String who) throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(laptop.url() + form.path))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(form.body.formatted(who)))
            .build();
    long start = System.nanoTime();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() / 100 != 2) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    return (System.nanoTime() - start) / 1e6;
  }
}
