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
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;

/// What people send, twenty at once, by the whole laptop application: how long an answer takes, and
/// how much of the table's capacity.
public final class Forms {
  private static final int AT_ONCE = 20;
  private static final int WARMING = 2_000;
  private static final int MEASURED = 2_000;
  private static final int METERED = 40;

  /// Letters and tallies are done with by then.
  private static final Duration AFTERMATH = Duration.ofSeconds(20);

  private static final String SESSION = "2020-12-10-leaders";

  /// @param body of the nth request
  private record Form(String name, String path, IntFunction<String> body) {}

  private static final List<Form> FORMS =
      List.of(
          new Form(
              "register for a session",
              "/registrations",
              n ->
                  "{\"name\":\"Reader\",\"email\":\"one%d@example.org\",\"sessions\":\"%s\"}"
                      .formatted(n, SESSION)),
          new Form(
              "register for a block of three",
              "/registrations",
              n ->
                  "{\"name\":\"Reader\",\"email\":\"block%d@example.org\",\"theme\":\"2020-12\"}"
                      .formatted(n)),
          new Form(
              "answer the survey",
              "/feedback",
              n -> "{\"session\":\"2020-11-19-leaders\",\"rating\":%d}".formatted(n % 5 + 1)));

  private Forms() {}

  /// Takes the project's folder.
  public static void main(String... arguments) throws Exception {
    Path template = Path.of(arguments[0]).resolve("template.yaml");
    LaptopOptions options =
        LaptopOptions.inMemory(template)
            .at(LocalDateTime.parse("2020-11-30T09:00"))
            .importing(new LaptopOptions.Programme.Sample());
    System.out.println("\n| 20 at once | answers/s | median, ms | p99, ms |\n|---|---:|---:|---:|");
    try (Laptop laptop = Laptop.start(options);
        HttpClient http = HttpClient.newHttpClient()) {
      for (Form form : FORMS) {
        send(http, laptop.url(), form, 0, WARMING);
        System.out.println(send(http, laptop.url(), form, WARMING, MEASURED));
      }
      meter(http, laptop.url());
    }
    // DynamoDB Local leaves threads behind.
    System.exit(0);
  }

  private static String send(HttpClient http, String url, Form form, int from, int count)
      throws Exception {
    List<Callable<Double>> requests = new ArrayList<>();
    for (int n = from; n < from + count; n++) {
      HttpRequest request = request(url, form, n);
      requests.add(() -> milliseconds(http, request));
    }
    long start = System.nanoTime();
    List<Double> times = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<Double> time : threads.invokeAll(requests)) {
        times.add(time.get());
      }
    }
    double seconds = (System.nanoTime() - start) / 1e9;
    Collections.sort(times);
    return String.format(
        Locale.ROOT,
        "| %s | %.0f | %.1f | %.1f |",
        form.name,
        count / seconds,
        times.get(count / 2),
        times.get(count * 99 / 100));
  }

  private static HttpRequest request(String url, Form form, int n) {
    return HttpRequest.newBuilder(URI.create(url + form.path))
        .header("content-type", "application/json")
        .POST(BodyPublishers.ofString(form.body.apply(n)))
        .build();
  }

  private static double milliseconds(HttpClient http, HttpRequest request)
      throws IOException, InterruptedException {
    long start = System.nanoTime();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    if (response.statusCode() != 201) {
      throw new IllegalStateException(response.statusCode() + " " + response.body());
    }
    return (System.nanoTime() - start) / 1e6;
  }

  /// One after the other, with all that follows from it: the letter and its sending, the tally.
  private static void meter(HttpClient http, String url) throws Exception {
    System.out.println("\n| with all that follows | requests (capacity units) |\n|---|---|");
    for (Form form : FORMS) {
      Thread.sleep(AFTERMATH);
      CapacityMeter.start();
      for (int n = 0; n < METERED; n++) {
        milliseconds(http, request(url, form, WARMING + MEASURED + n));
      }
      Thread.sleep(AFTERMATH);
      System.out.println("| " + form.name + " | " + CapacityMeter.each(METERED) + " |");
    }
  }
}
