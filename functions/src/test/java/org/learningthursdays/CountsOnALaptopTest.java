package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.metrics.EmbeddedMetricFormat;

/// What happens is counted in lines that CloudWatch makes metrics of, and in none of them is
/// anybody to be found.
@Tag("slow")
class CountsOnALaptopTest {
  private static final String NAME = "Adelheid Byronsdottir";
  private static final String FEED = "/calendar/learning-thursdays.ics";

  private final HttpClient client = HttpClient.newHttpClient();
  private final ByteArrayOutputStream printed = new ByteArrayOutputStream();
  private final PrintStream console = System.out;

  @BeforeEach
  void listen() {
    System.setOut(new PrintStream(printed, true, StandardCharsets.UTF_8));
  }

  @AfterEach
  void stop() {
    System.setOut(console);
    client.close();
  }

  @Test
  void whatHappensIsCountedAndWhoItHappensToIsNot() throws Exception {
    try (Laptop laptop = start(Map.of("Metrics", "on"))) {
      HttpResponse<String> whole = fetch(laptop, "Google-Calendar-Importer", "\"none\"");
      fetch(laptop, "iOS/17.0 dataaccessd/1.0", whole.headers().firstValue("etag").orElseThrow());
      register(laptop, "adelheid@example.org", "");
      register(laptop, "bounce@simulator.amazonses.com", "");
      register(laptop, "no address", "");
      register(laptop, "robot@example.org", "https://robot.example");

      register(laptop, "complaint@simulator.amazonses.com", "");
      takeTheDigest(laptop);

      awaitLines(
          "App=google Status=sent Fetches=1",
          "App=apple Status=unchanged Fetches=1",
          "Outcome=registered Registrations=1",
          "Outcome=rejected Registrations=1",
          "Outcome=trapped Registrations=1",
          "State=sent Letters=1",
          "DigestLettersWritten=1",
          "State=sent DigestLetters=1",
          "Bounces=1",
          "Complaints=1");
      assertThat(kinds()).containsAll(watched());
    }

    assertThat(printed.toString(StandardCharsets.UTF_8))
        .doesNotContainIgnoringCase("Adelheid", "@", "robot", "dataaccessd", "Importer", "/my/");
  }

  /// Subscribes, says yes by the link that was mailed, and has the week's digest go out.
  private void takeTheDigest(Laptop laptop) throws Exception {
    post(laptop, "/digest/subscriptions", "{\"email\":\"reader@example.org\"}");
    Pattern link = Pattern.compile("/digest/confirm/\\S+");
    Optional<String> confirm =
        Await.until(
            () ->
                laptop.mailbox().mails().stream()
                    .flatMap(mail -> mail.content().text().stream())
                    .map(link::matcher)
                    .filter(Matcher::find)
                    .map(Matcher::group)
                    .findFirst(),
            Optional::isPresent);
    post(laptop, confirm.orElseThrow(), "");
    post(laptop, "/_local/schedules/DigestFunction", "");
  }

  private void post(Laptop laptop, String path, String json) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(laptop.url() + path))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isBetween(200, 202);
  }

  /// What the dashboard and the alarms look for among what functions count: `App Status Fetches`.
  private static Set<String> watched() throws IOException {
    Set<String> watched = new TreeSet<>();
    Path folder = Path.of("..", "infrastructure");
    Matcher shown =
        Pattern.compile(
                "\\{\\\\\"\\$\\{Namespace}\\\\\",([\\w,]+)} MetricName=\\\\\"(\\w+)"
                    + "|\"\\$\\{Namespace}\", \"(\\w+)\"")
            .matcher(Files.readString(folder.resolve("dashboard.yaml")));
    while (shown.find()) {
      watched.add(
          shown.group(3) == null
              ? shown.group(1).replace(',', ' ') + " " + shown.group(2)
              : shown.group(3));
    }
    Matcher heard =
        Pattern.compile(
                "Namespace: !Ref Namespace, MetricName: (\\w+), Dimensions: \\[\\{Name: (\\w+)")
            .matcher(Files.readString(folder.resolve("alarms.yaml")));
    while (heard.find()) {
      watched.add(heard.group(2) + " " + heard.group(1));
    }
    assertThat(watched).hasSize(7);
    return watched;
  }

  private Set<String> kinds() {
    return said().stream()
        .map(line -> line.replaceAll("=\\S+", ""))
        .collect(Collectors.toUnmodifiableSet());
  }

  @Test
  void onALaptopNobodyCountsUnlessTheyAreAsked() throws Exception {
    try (Laptop laptop = start(Map.of())) {
      assertThat(fetch(laptop, "Google-Calendar-Importer", "\"none\"").statusCode()).isEqualTo(200);
    }

    assertThat(printed.toString(StandardCharsets.UTF_8)).doesNotContain("_aws");
  }

  private static Laptop start(Map<String, String> parameters) {
    return Laptop.start(
        LaptopOptions.inMemory(Path.of("..", "template.yaml"))
            .at(LocalDateTime.parse("2020-11-30T08:00"))
            .importing(new LaptopOptions.Programme.Sample())
            .withParameters(parameters));
  }

  private HttpResponse<String> fetch(Laptop laptop, String app, String etag) throws Exception {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(laptop.url() + FEED))
            .header("user-agent", app)
            .header("if-none-match", etag)
            .build();
    return client.send(request, BodyHandlers.ofString());
  }

  private void register(Laptop laptop, String address, String website) throws Exception {
    String json =
        "{\"name\":\"%s\",\"email\":\"%s\",\"sessions\":\"2020-12-03-leaders\",\"website\":\"%s\"}"
            .formatted(NAME, address, website);
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(laptop.url() + "/registrations"))
            .header("content-type", "application/json")
            .POST(BodyPublishers.ofString(json))
            .build();
    assertThat(client.send(request, BodyHandlers.discarding()).statusCode()).isIn(201, 422);
  }

  private void awaitLines(String... wanted) {
    Await.until(this::said, said -> said.containsAll(List.of(wanted)));
  }

  /// What each counting line says; every one has to be fit for CloudWatch.
  private List<String> said() {
    Instant laptopsTime = Instant.parse("2020-11-30T09:00:00Z");
    return printed
        .toString(StandardCharsets.UTF_8)
        .lines()
        .filter(line -> line.contains("_aws") && line.endsWith("}"))
        .map(line -> {
          JsonNode read = EmbeddedMetricFormat.parse(line, laptopsTime);
          return String.join(" ", EmbeddedMetricFormat.said(read));
        })
        .toList();
  }
}
