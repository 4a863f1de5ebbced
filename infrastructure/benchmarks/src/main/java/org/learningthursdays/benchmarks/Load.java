package org.learningthursdays.benchmarks;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;

/// The whole application on a laptop, as many ask at once, and the import of a very large
/// programme.
final class Load {
  private static final int SESSIONS = 5_000;
  private static final Pattern RATE = Pattern.compile("Requests/sec:\\s+([\\d.]+)");
  private static final Pattern P99 = Pattern.compile("99%\\s+([\\d.]+)(us|ms|s)");
  private static final Pattern ERRORS = Pattern.compile("Socket errors:.*|Non-2xx or 3xx.*");

  private Load() {}

  /// Measures it with `wrk`.
  ///
  /// @return a Markdown table
  static String run(Path template) throws IOException, InterruptedException {
    List<String> rows = new ArrayList<>();
    LaptopOptions options =
        LaptopOptions.inMemory(template).importing(new LaptopOptions.Programme.Sample());
    try (Laptop laptop = Laptop.start(options);
        HttpClient http = HttpClient.newHttpClient()) {
      URI feed = URI.create(laptop.url() + "/calendar/learning-thursdays.ics");
      String etag =
          http.send(HttpRequest.newBuilder(feed).build(), BodyHandlers.discarding())
              .headers()
              .firstValue("etag")
              .orElseThrow();
      // The JVM compiles for as long, in bursts that the slowest hundredth would be.
      wrk(feed, List.of(), "30s");
      rows.add("| calendar, 200 | " + wrk(feed, List.of(), "15s"));
      rows.add("| calendar, 304 | " + wrk(feed, List.of("-H", "If-None-Match: " + etag), "15s"));
      rows.add(
          "| import of %,d sessions | %.1f s | |"
              .formatted(SESSIONS, importMany(http, laptop) / 1e9));
    }
    return "\n| local, 50 connections | requests/s | p99, ms |\n|---|---:|---:|\n"
        + String.join("\n", rows);
  }

  private static String wrk(URI address, List<String> headers, String duration)
      throws IOException, InterruptedException {
    List<String> command = new ArrayList<>(List.of("wrk", "-t1", "-c50", "-d" + duration));
    command.add("--latency");
    command.addAll(headers);
    command.add(address.toString());
    Process wrk = new ProcessBuilder(command).redirectErrorStream(true).start();
    String output = new String(wrk.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Matcher rate = RATE.matcher(output);
    Matcher p99 = P99.matcher(output);
    if (wrk.waitFor() != 0 || ERRORS.matcher(output).find() || !rate.find() || !p99.find()) {
      throw new IllegalStateException(output);
    }
    return "%.0f | %.1f |".formatted(Double.parseDouble(rate.group(1)), milliseconds(p99));
  }

  private static double milliseconds(Matcher time) {
    double value = Double.parseDouble(time.group(1));
    return switch (time.group(2)) {
      case "us" -> value / 1000;
      case "ms" -> value;
      default -> value * 1000;
    };
  }

  private static long importMany(HttpClient http, Laptop laptop)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(laptop.url() + "/desk/programme"))
            .header("content-type", "text/csv")
            .header("authorization", "Bearer " + laptop.token("a@example.org", "organisers"))
            .PUT(HttpRequest.BodyPublishers.ofString(programme()))
            .build();
    long start = System.nanoTime();
    HttpResponse<String> response = http.send(request, BodyHandlers.ofString());
    long time = System.nanoTime() - start;
    if (response.statusCode() != 200) {
      throw new IllegalStateException("the import failed: " + response);
    }
    return time;
  }

  /// Two sessions every Thursday, for half a century.
  private static String programme() {
    StringBuilder csv = new StringBuilder("date,start,end,track,theme,title,description\n");
    LocalDate thursday = LocalDate.of(2027, 1, 7);
    for (int i = 0; i < SESSIONS; i += 2) {
      for (String track : List.of("leaders", "masterclass")) {
        csv.append(
            "%s,16:00,17:15,%s,Theme %d,Session %d for %s,What it is about\n"
                .formatted(thursday, track, i / 20, i, track));
      }
      thursday = thursday.plusWeeks(1);
    }
    return csv.toString();
  }
}
