package org.learningthursdays.local.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.LocalDateTime;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.local.Await;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.ScriptedHandler;
import org.learningthursdays.local.template.TemplateTest;

/// Schedules follow the application's clock, which is set below `/_local/`.
final class ScheduleTest {
  private static final HttpClient CLIENT = HttpClient.newHttpClient();
  private static final List<String> FIRED = new CopyOnWriteArrayList<>();
  private static Laptop laptop;

  @BeforeAll
  static void start() {
    laptop =
        Laptop.start(
            LaptopOptions.inMemory(TemplateTest.FILE).at(LocalDateTime.parse("2020-10-05T09:00")));
  }

  @AfterAll
  static void stop() {
    laptop.close();
  }

  @BeforeEach
  void listen() {
    laptop.clock().set(LocalDateTime.parse("2020-10-05T09:00"));
    FIRED.clear();
    ScriptedHandler.SCRIPTS.put(
        "digest",
        event -> {
          FIRED.add(event.toString());
          return "{\"fired\":" + FIRED.size() + "}";
        });
  }

  private static HttpResponse<String> post(String path, String type, String body)
      throws IOException, InterruptedException {
    HttpRequest request =
        HttpRequest.newBuilder(URI.create(laptop.url() + path))
            .header("Content-Type", type)
            .POST(BodyPublishers.ofString(body))
            .build();
    return CLIENT.send(request, BodyHandlers.ofString());
  }

  private static HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return CLIENT.send(
        HttpRequest.newBuilder(URI.create(laptop.url() + path)).build(), BodyHandlers.ofString());
  }

  @Test
  void settingTheClockOverManyFiringsFiresOnce() throws Exception {
    laptop.clock().set(LocalDateTime.parse("2020-11-05T09:00"));
    Await.until(() -> !FIRED.isEmpty());
    laptop.clock().set(LocalDateTime.parse("2020-11-09T08:00:00"));
    Await.until(() -> FIRED.size() == 2);

    assertThat(FIRED).allMatch(event -> event.contains("Scheduled Event"));
  }

  @Test
  void theClockRunsIntoAFiring() throws Exception {
    laptop.clock().set(LocalDateTime.parse("2020-10-10T07:59"));
    FIRED.clear();
    laptop.clock().set(LocalDateTime.parse("2020-10-12T07:59:59.700"));
    Await.until(() -> !FIRED.isEmpty());

    assertThat(LocalDateTime.now(laptop.clock())).isAfter("2020-10-12T07:59:59.999");
  }

  @ParameterizedTest
  @ValueSource(strings = {"DigestFunction", "digestfunction", "digest"})
  void aScheduleIsFiredByTheNameOfItsFunction(String name) throws Exception {
    HttpResponse<String> answer = post("/_local/schedules/" + name, "text/plain", "");

    assertThat(List.of(answer.statusCode(), answer.body())).containsExactly(200, "{\"fired\":1}");
  }

  @Test
  void anUnknownScheduleIsAnsweredWithThoseThereAre() throws Exception {
    HttpResponse<String> answer = post("/_local/schedules/nothing", "text/plain", "");

    assertThat(answer.statusCode()).isEqualTo(404);
    assertThat(answer.body()).contains("[\"DigestFunction\"]");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          text/plain                        | 2020-10-05T10:00
          application/json                  | {"now":"2020-10-05T10:00"}
          application/x-www-form-urlencoded | now=2020-10-05T10%3A00
          application/x-www-form-urlencoded | 2020-10-05T10:00
          """)
  void theClockIsSetByTextJsonOrForm(String type, String body) throws Exception {
    HttpResponse<String> answer = post("/_local/clock", type, body);

    assertThat(answer.statusCode()).isEqualTo(200);
    assertThat(get("/_local/clock").body())
        .matches(
            "\\{\"now\":\"2020-10-05T10:00:\\d\\d\",\"instant\":\"2020-10-05T09:00:.*Z\",\"zone\":\"Europe/London\"}");
  }

  @ParameterizedTest
  @ValueSource(strings = {"yesterday", "", "2020-13-01T00:00", "{\"now\":5}", "{", "[]"})
  void whatIsNoTimeIsRefusedWithASentence(String body) throws Exception {
    HttpResponse<String> answer = post("/_local/clock", "application/json", body);

    assertThat(answer.statusCode()).isEqualTo(400);
    assertThat(answer.body()).contains("message");
  }

  @Test
  void thePageLinksWhatThereIs() throws Exception {
    HttpResponse<String> page = get("/_local/");

    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-type")).contains("text/html; charset=utf-8");
    assertThat(page.body())
        .contains(
            "href=\"/echo\"",
            "/_local/schedules/DigestFunction",
            "2020-10-05T09:00:",
            "/_local/token");
  }

  @Test
  void whatIsUnknownBelowLocalIsNotFound() throws Exception {
    assertThat(get("/_local/nothing").statusCode()).isEqualTo(404);
  }
}
