package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.programme.London;
import org.learningthursdays.web.Json;

/// The application as template.yaml describes it, over HTTP, with the real programme in it.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class WholeApplicationTest {
  private static final String FEED = "/calendar/learning-thursdays.ics";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-05T09:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final String organiser = laptop.token("amina@citizens.example", "organisers");

  @AfterAll
  void stop() {
    client.close();
    laptop.close();
  }

  @BeforeAll
  void isUp() {
    assertThat(laptop.url()).startsWith("http://localhost:");
  }

  @Test
  void theRealProgrammeIsInIt() throws Exception {
    List<Map<?, ?>> sessions = sessions();

    assertThat(sessions).hasSize(23);
    assertThat(sessions.stream().map(session -> session.get("date")).distinct()).hasSize(14);
    assertThat(sessions.getFirst())
        .hasToString(
            "{id=2020-10-08-leaders, date=2020-10-08, start=2020-10-08T16:00:00+01:00,"
                + " end=2020-10-08T17:15:00+01:00, timeZone=Europe/London, track=leaders,"
                + " title=An Introduction to Community Organising and Citizens UK, description=,"
                + " theme={id=2020-10, title=An Introduction to Community Organising and Citizens"
                + " UK}, status=confirmed, url="
                + laptop.url()
                + "/sessions/2020-10-08-leaders}");
  }

  @Test
  void whoStartedWithNoSessionGetsTheProgrammeLater(
      @TempDir(factory = FolderInMemory.class) Path folder) throws Exception {
    LaptopOptions empty = LaptopOptions.inMemory(Path.of("..", "template.yaml")).keeping(folder);
    Laptop.start(empty).close();

    for (int start = 0; start < 2; start++) {
      try (Laptop later = Laptop.start(empty.importing(new LaptopOptions.Programme.Sample()))) {
        URI programme = URI.create(later.url() + "/programme.json");
        String body = send(HttpRequest.newBuilder(programme)).body();
        assertThat((List<?>) Json.object(body).get("sessions")).hasSize(23);
      }
    }
  }

  @Test
  void anotherSitesScriptMayAskWithHeadersOfItsOwn() throws Exception {
    HttpResponse<String> answer =
        send(
            request("/programme.json")
                .header("access-control-request-method", "GET")
                .header("access-control-request-headers", "content-type")
                .method("OPTIONS", BodyPublishers.noBody()));

    assertThat(answer.statusCode()).isEqualTo(204);
    assertThat(answer.headers().firstValue("access-control-allow-origin")).contains("*");
    assertThat(answer.headers().firstValue("access-control-allow-methods")).contains("GET");
    assertThat(answer.headers().firstValue("access-control-allow-headers")).contains("*");
  }

  @Test
  void everyAddressInTheProgrammeLeadsSomewhere() throws Exception {
    for (Map<?, ?> session : sessions()) {
      String page = String.valueOf(session.get("url"));
      Object theme = ((Map<?, ?>) Objects.requireNonNull(session.get("theme"))).get("id");

      assertThat(send(HttpRequest.newBuilder(URI.create(page))).statusCode()).isEqualTo(200);
      assertThat(send(HttpRequest.newBuilder(URI.create(page + ".ics"))).statusCode())
          .isEqualTo(200);
      assertThat(get("/themes/" + theme).statusCode()).isEqualTo(200);
    }
  }

  @Test
  void aCalendarAppGetsEverySessionOnItsMinute() throws Exception {
    ICalendar calendar = Biweekly.parse(get(FEED).body()).first();

    assertThat(calendar.getEvents()).hasSizeBetween(22, 23);
    assertThat(calendar.getEvents().stream().map(event -> event.getUid().getValue()).distinct())
        .hasSameSizeAs(calendar.getEvents());
    assertThat(calendar.getEvents().getFirst().getDateStart().getValue().toInstant())
        .isEqualTo("2020-10-08T15:00:00Z");
  }

  @Test
  void headSaysWhatGetWouldAndNothingMore() throws Exception {
    HttpResponse<String> get = get(FEED);
    HttpResponse<String> head = send(request(FEED).HEAD());

    assertThat(head.statusCode()).isEqualTo(200);
    assertThat(head.body()).isEmpty();
    for (String header : List.of("content-length", "content-type", "etag", "last-modified")) {
      assertThat(head.headers().allValues(header)).isEqualTo(get.headers().allValues(header));
    }
  }

  @Test
  void whatHasNotChangedIsNotSentAgain() throws Exception {
    for (String path : List.of("/", "/programme.json", "/sessions/2020-10-29-topical.ics")) {
      String etag = get(path).headers().firstValue("etag").orElseThrow();

      HttpResponse<String> again = send(request(path).header("if-none-match", etag));

      assertThat(again.statusCode()).as(path).isEqualTo(304);
      assertThat(again.body()).isEmpty();
    }
  }

  @Test
  void theDeskIsForOrganisers() throws Exception {
    String stranger = laptop.token("someone@example.org");

    assertThat(get("/desk/programme.csv").statusCode()).isEqualTo(401);
    assertThat(desk(stranger, "GET", "/desk/programme.csv", "", "").statusCode()).isEqualTo(403);
    assertThat(desk(organiser, "GET", "/desk/programme.csv", "", "").statusCode()).isEqualTo(200);
  }

  @Test
  void aSessionThatMovesIsMovedEverywhereAtOnce() throws Exception {
    String session = "/desk/sessions/2020-12-03-masterclass";
    String before = get(FEED).headers().firstValue("etag").orElseThrow();

    HttpResponse<String> moved =
        desk(organiser, "PATCH", session, "application/json", "{\"date\":\"2020-12-04\"}");

    assertThat(moved.statusCode()).isEqualTo(200);
    assertThat(get("/sessions/2020-12-03-masterclass").body()).contains("Friday 4 December");
    assertThat(get("/calendar/masterclasses.ics").body())
        .contains("DTSTART;TZID=Europe/London:20201204T160000");
    assertThat(send(request(FEED).header("if-none-match", before)).statusCode()).isEqualTo(200);
  }

  @Test
  void theNightTakesAwayWhatWasCancelledAndIsOver() throws Exception {
    String session = "/desk/sessions/2020-11-26-topical";
    String title = "SUMMARY:CANCELLED: Topical Learning Session: Race";
    desk(organiser, "POST", session + "/cancel", "", "");
    assertThat(get("/calendar/topical.ics").body()).contains(title);
    LocalDateTime before = London.at(laptop.clock().instant()).toLocalDateTime();

    laptop.clock().set(LocalDateTime.parse("2020-11-27T00:11"));
    HttpResponse<String> night =
        send(request("/_local/schedules/PublishFunction").POST(BodyPublishers.noBody()));
    laptop.clock().set(before);

    assertThat(night.statusCode()).isEqualTo(200);
    assertThat(get("/calendar/topical.ics").body()).doesNotContain(title);
    assertThat(get("/sessions/2020-11-26-topical").body()).contains("Cancelled");
  }

  @Test
  void nothingThatAClientSendsIsOurFailure() throws Exception {
    List<HttpRequest.Builder> requests = new ArrayList<>();
    for (String path :
        List.of(
            "/%00",
            "/sessions/%FF",
            "/sessions/a%2Fb",
            "/?calendar=%FF",
            "/?" + "x".repeat(60_000),
            "/calendar/%2e%2e",
            "/themes/" + "x".repeat(3_000),
            "/assets/..%2f..%2fApp.class",
            "/sessions/%F0%9F%98%80")) {
      requests.add(request(path));
      requests.add(request(path).POST(BodyPublishers.ofString("{")));
      requests.add(request(path).method("BREW", BodyPublishers.noBody()));
    }
    for (String body : List.of("", "{", "[]", "nul\u0000", "{\"date\":{}}", "[".repeat(20_000))) {
      for (String method : List.of("PUT", "POST", "PATCH", "DELETE")) {
        for (String path :
            List.of("/desk/programme", "/desk/sessions", "/desk/sessions/2020-10-08-leaders")) {
          requests.add(deskRequest(organiser, method, path, "application/json", body));
          requests.add(deskRequest(organiser, method, path, "text/csv", body));
        }
      }
    }
    for (HttpRequest.Builder request : requests) {
      HttpResponse<String> answer = send(request);
      assertThat(answer.statusCode()).as(request.build().toString()).isBetween(200, 499);
    }
  }

  @Test
  void readersAndWritersAtOnceAreAllServed() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 60; i++) {
      HttpRequest request =
          i % 6 == 0
              ? deskRequest(
                      organiser,
                      "PATCH",
                      "/desk/sessions/2021-01-21-leaders",
                      "application/json",
                      "{\"description\":\"Edit %d\"}".formatted(i))
                  .build()
              : request(i % 2 == 0 ? FEED : "/").build();
      answers.add(client.sendAsync(request, BodyHandlers.ofString()));
    }
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(200);
      assertThat(answer.get().body()).isNotEmpty();
    }
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> desk(
      String token, String method, String path, String contentType, String body) throws Exception {
    return send(deskRequest(token, method, path, contentType, body));
  }

  private HttpRequest.Builder deskRequest(
      String token, String method, String path, String contentType, String body) {
    HttpRequest.Builder request =
        request(path)
            .header("authorization", "Bearer " + token)
            .method(method, BodyPublishers.ofString(body));
    return contentType.isEmpty() ? request : request.header("content-type", contentType);
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(laptop.url() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }

  private List<Map<?, ?>> sessions() throws Exception {
    Object sessions = Json.object(get("/programme.json").body()).get("sessions");
    List<Map<?, ?>> all = new ArrayList<>();
    for (Object session : (List<?>) Objects.requireNonNull(sessions)) {
      all.add((Map<?, ?>) session);
    }
    return all;
  }
}
