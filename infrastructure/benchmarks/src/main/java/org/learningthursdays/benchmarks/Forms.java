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
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;

/// What people send, twenty at once, by the whole laptop application: how long an answer takes, and
/// how much of the table's capacity. Twenty who press the button in the same moment are one thing,
/// as when a speaker asks a room to; twenty who never stop are another.
public final class Forms {
  private static final int AT_ONCE = 20;

  /// The JVM compiles for as long: the first thousand take three times the time of the last.
  private static final int WARMING = 20_000;

  private static final int MEASURED = 2_000;
  private static final int METERED = 40;

  /// What follows from a form, such as its letter, is done with by then.
  private static final Duration REST = Duration.ofSeconds(1);

  private static final Duration QUIET = Duration.ofSeconds(4);

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

  private final Laptop laptop;
  private final HttpClient http;
  private int sent;

  private Forms(Laptop laptop, HttpClient http) {
    this.laptop = laptop;
    this.http = http;
  }

  /// Takes the project's folder.
  public static void main(String... arguments) throws Exception {
    Path template = Path.of(arguments[0]).resolve("template.yaml");
    LaptopOptions options =
        LaptopOptions.inMemory(template)
            .at(LocalDateTime.parse("2020-11-30T09:00"))
            .importing(new LaptopOptions.Programme.Sample());
    System.out.println(
        "\n| | 20 in the same moment: median, ms | p99, ms | 20 who never stop: answers/s"
            + " | median, ms | p99, ms |\n|---|---:|---:|---:|---:|---:|");
    try (Laptop laptop = Laptop.start(options);
        HttpClient http = HttpClient.newHttpClient()) {
      Forms forms = new Forms(laptop, http);
      for (Form form : FORMS) {
        System.out.println(forms.measure(form));
      }
      System.out.println("\n| with all that follows | requests (capacity units) |\n|---|---|");
      for (Form form : FORMS) {
        System.out.println(forms.meter(form));
      }
    }
    // DynamoDB Local leaves threads behind.
    System.exit(0);
  }

  private String measure(Form form) throws Exception {
    send(form, WARMING);
    settle();
    // A laptop keeps its mail in files, this one in memory.
    laptop.mailbox().clear();
    System.gc();
    List<Double> moments = new ArrayList<>();
    for (int round = 0; round < MEASURED / AT_ONCE; round++) {
      moments.addAll(send(form, AT_ONCE));
      Thread.sleep(REST);
    }
    long start = System.nanoTime();
    List<Double> times = send(form, MEASURED);
    double seconds = (System.nanoTime() - start) / 1e9;
    settle();
    return String.format(
        Locale.ROOT,
        "| %s | %.1f | %.1f | %.0f | %.1f | %.1f |",
        form.name,
        quantile(moments, 0.5),
        quantile(moments, 0.99),
        MEASURED / seconds,
        quantile(times, 0.5),
        quantile(times, 0.99));
  }

  private static double quantile(List<Double> times, double share) {
    return times.stream().sorted().toList().get((int) (times.size() * share));
  }

  /// Sends so many, twenty at a time, and tells how long each took, in milliseconds.
  private List<Double> send(Form form, int count) throws Exception {
    List<Callable<Double>> requests = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      HttpRequest request = request(laptop.url(), form, ++sent);
      requests.add(() -> milliseconds(http, request));
    }
    List<Double> times = new ArrayList<>();
    try (ExecutorService threads = Executors.newFixedThreadPool(AT_ONCE)) {
      for (Future<Double> time : threads.invokeAll(requests)) {
        times.add(time.get());
      }
    }
    return times;
  }

  /// Waits until no more mail comes.
  private void settle() throws InterruptedException {
    int before;
    do {
      before = laptop.mailbox().sendings();
      Thread.sleep(QUIET);
    } while (laptop.mailbox().sendings() > before);
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
  private String meter(Form form) throws Exception {
    CapacityMeter.start();
    for (int i = 0; i < METERED; i++) {
      milliseconds(http, request(laptop.url(), form, ++sent));
    }
    settle();
    return "| " + form.name + " | " + CapacityMeter.each(METERED) + " |";
  }
}
