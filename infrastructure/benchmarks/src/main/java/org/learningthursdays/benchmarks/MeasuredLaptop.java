package org.learningthursdays.benchmarks;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntFunction;
import org.learningthursdays.local.Laptop;

/// What somebody asks the laptop application for, and what that takes with all that follows from
/// it.
final class MeasuredLaptop implements AutoCloseable {
  /// How often each thing is asked for while it is measured, and before that, too.
  static final int TIMES = 40;

  /// Streams are read every few hundred milliseconds, and schedules looked at each second.
  static final Duration AFTERMATH = Duration.ofSeconds(6);

  private static final Duration SAMPLE = Duration.ofMillis(20);

  private final Laptop laptop;
  private final HttpClient http = HttpClient.newHttpClient();

  MeasuredLaptop(Laptop laptop) {
    this.laptop = laptop;
  }

  Laptop laptop() {
    return laptop;
  }

  HttpClient http() {
    return http;
  }

  /// What a request takes; the median of its times.
  ///
  /// @param request the one of this number
  Bill.Use measured(String name, IntFunction<HttpRequest> request) throws Exception {
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

  /// What a mailing takes for each of its mails.
  ///
  /// @param begins has it begin
  Bill.Use mailing(String name, int mails, Beginning begins) throws Exception {
    AtomicLong bytes = new AtomicLong();
    laptop.mailbox().onMail(mail -> bytes.addAndGet(mail.raw().length));
    int before = laptop.mailbox().sendings();
    CapacityMeter.start();
    long start = System.nanoTime();
    begins.run();
    while (laptop.mailbox().sendings() < before + mails) {
      Thread.sleep(SAMPLE);
    }
    double milliseconds = (System.nanoTime() - start) / 1e6;
    Thread.sleep(AFTERMATH);
    return new Bill.Use(
        name,
        0,
        milliseconds / mails,
        CapacityMeter.reads() / mails,
        CapacityMeter.writes() / mails,
        1,
        bytes.doubleValue() / mails);
  }

  /// What has a mailing begin.
  interface Beginning {
    void run() throws Exception;
  }

  /// Turns the clock, and lets be done what is due by then.
  void turnTo(String londonTime) throws InterruptedException {
    laptop.clock().set(LocalDateTime.parse(londonTime));
    Thread.sleep(AFTERMATH);
  }

  HttpResponse<byte[]> get(String path, Map<String, String> headers) throws Exception {
    return send(request(path, headers).build());
  }

  HttpRequest.Builder request(String path, Map<String, String> headers) {
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(laptop.url() + path)).header("Accept-Encoding", "gzip");
    headers.forEach(request::header);
    return request;
  }

  HttpRequest form(String path, String json) {
    return request(path, Map.of("content-type", "application/json"))
        .POST(BodyPublishers.ofString(json))
        .build();
  }

  HttpResponse<byte[]> send(HttpRequest request) throws Exception {
    HttpResponse<byte[]> response = http.send(request, BodyHandlers.ofByteArray());
    // Whoever is not signed in is sent to where one signs in.
    if (response.statusCode() >= 400 || response.headers().firstValue("location").isPresent()) {
      throw new IllegalStateException(request.uri() + " answers " + response.statusCode());
    }
    return response;
  }

  @Override
  public void close() {
    http.close();
  }
}
