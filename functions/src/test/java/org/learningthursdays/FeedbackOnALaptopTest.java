package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

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
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;

/// From a session to what comes of it: the mail that asks, one tap, the report, and the theme's
/// page.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FeedbackOnALaptopTest {
  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String SESSION = "2020-10-08-leaders";

  private final HttpClient client = HttpClient.newHttpClient();
  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-08T09:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final String organiser = laptop.token("amina@citizens.example", "organisers");

  @AfterAll
  void stop() {
    client.close();
    laptop.close();
  }

  @Test
  void theMorningAfterOneMailAsksOneTapAnswersAndTheReportShowsIt() throws Exception {
    laptop.clock().set(LocalDateTime.parse("2020-10-08T09:00"));
    post("/registrations", FORM, "name=Zoe&email=zoe%40example.org&sessions=" + SESSION);
    laptop.clock().set(LocalDateTime.parse("2020-10-09T09:00"));
    // The laptop's own schedule may have been faster.
    schedule("SurveyFunction");
    assertThat(schedule("SurveyFunction").body()).contains("[]");

    Mail mail = asking();
    Matcher star =
        Pattern.compile("/feedback\\?session=\\S+&rating=4&token=\\S+")
            .matcher(mail.content().text().orElseThrow());
    assertThat(star.find()).isTrue();
    String page = get(star.group()).body();
    assertThat(page).contains("name=\"rating\" value=\"4\" checked", "Send my answer");
    String token = star.group().replaceAll(".*token=", "");
    assertThat(report("?track=leaders")).contains("\"total\":{\"answers\":0,");

    HttpResponse<String> taken =
        post("/feedback", FORM, "session=" + SESSION + "&rating=4&token=" + token);
    assertThat(taken.statusCode()).isEqualTo(303);
    await("?track=leaders", "\"total\":{\"answers\":1,\"ratings\":1,\"mean\":4.0,");

    for (int i = 0; i < 4; i++) {
      post("/feedback", "application/json", "{\"session\":\"" + SESSION + "\",\"rating\":5}");
    }
    await("?track=leaders", "\"total\":{\"answers\":5,");
    assertThat(patch("/desk/themes/2020-10", "{\"weDid\":\"We made <b>breaks</b> longer.\"}"))
        .contains("\"shown\":true", "\"by\":\"amina@citizens.example\"");
    assertThat(get("/themes/2020-10").body())
        .contains("4.8 out of 5", "average of 5 answers")
        .contains("We made &lt;b&gt;breaks&lt;/b&gt; longer.");
    assertThat(desk("POST", "/desk/feedback/rebuild").body()).contains("\"mended\":0");
    assertThat(desk("GET", "/desk/feedback.csv?track=leaders").body())
        .startsWith(
            "\uFEFFdate,session,title,track,theme,rating,recommend,useful,improve,ideas,name,")
        .contains("2020-10-08," + SESSION + ",", ",leaders,2020-10,4,,");
    assertThat(desk("GET", "/desk/feedback-summary.csv?track=leaders").body())
        .startsWith("\uFEFFdate,session,title,track,theme,answers,ratings,mean,stars1,")
        .contains("2020-10-08," + SESSION + ",", ",leaders,2020-10,5,5,4.8,0,0,0,1,4,");
    assertThat(laptop.mailbox().mails().stream().filter(FeedbackOnALaptopTest::asks)).hasSize(1);
  }

  @Test
  void whatAnOrganiserHidesIsOutOfSightAtOnce() throws Exception {
    post("/feedback", "application/json", "{\"ideas\":\"Rude words\"}");
    await("", "Rude words");
    Matcher id = Pattern.compile("\"id\":\"(_~[^\"]+)\"[^}]*Rude words").matcher(report(""));
    assertThat(id.find()).isTrue();
    String path = "/desk/feedback/" + id.group(1) + "/hide";
    assertThat(send(request(path).POST(BodyPublishers.noBody())).statusCode()).isEqualTo(401);

    assertThat(desk("POST", path).body())
        .isEqualTo("{\"id\":\"" + id.group(1) + "\",\"hidden\":true}");

    assertThat(report("")).doesNotContain("Rude words");
    assertThat(desk("GET", "/desk/feedback.csv").body()).doesNotContain("Rude words");
    assertThat(desk("POST", path).statusCode()).isEqualTo(200);
    for (String none : List.of("_~2.none", "x", "%00", "~", "x".repeat(3_000) + "~y")) {
      assertThat(desk("POST", "/desk/feedback/" + none + "/hide").statusCode())
          .as(none)
          .isEqualTo(404);
    }
  }

  @Test
  void fromItsEndASessionsEntryInTheFeedAsksHowItWas() throws Exception {
    laptop.clock().set(LocalDateTime.parse("2020-10-09T00:11"));
    schedule("PublishFunction");

    String feed = get("/calendar/learning-thursdays.ics").body().replace("\r\n ", "");

    assertThat(feed)
        .contains("How was it? " + laptop.url() + "/feedback?session=" + SESSION)
        .doesNotContain("/feedback?session=2020-10-15");
  }

  @Test
  void whatTheDeskCannotTakeIsSaidByField() throws Exception {
    assertThat(desk("GET", "/desk/feedback.json?from=x&to=2020-13-01&track=no&after=x").body())
        .contains("\"errors\":{\"after\":");
    assertThat(desk("GET", "/desk/feedback.json?from=x&to=2020-13-01&track=no").body())
        .contains("\"from\":", "\"to\":", "\"track\":");
    assertThat(desk("GET", "/desk/feedback.json?theme=%00").statusCode()).isEqualTo(200);
    assertThat(patch("/desk/themes/1999-01", "{\"weDid\":\"x\"}")).contains("\"status\":404");
    assertThat(patch("/desk/themes/2020-11", "{\"weDid\":5,\"title\":\"x\"}"))
        .contains("\"status\":422", "\"weDid\":", "\"title\":");
    assertThat(patch("/desk/themes/2020-11", "{\"weDid\":\"" + "x".repeat(1_001) + "\"}"))
        .contains("At most 1,000 characters; this has 1,001.");
    assertThat(patch("/desk/themes/2020-11", "{\"weDid\":\"Soon\"}")).contains("\"shown\":false");
    assertThat(patch("/desk/themes/2020-11", "{\"weDid\":null}")).contains("\"weDid\":null");
    assertThat(get("/desk/feedback.json").statusCode()).isEqualTo(401);
  }

  @Test
  void nothingThatAClientSendsIsOurFailure() throws Exception {
    assertThat(post("/feedback", "application/json", "{").statusCode()).isEqualTo(400);
    assertThat(post("/feedback", "text/plain", "x").statusCode()).isEqualTo(415);
    assertThat(post("/feedback", FORM, "ideas=" + "x".repeat(33_000)).statusCode()).isEqualTo(413);
    assertThat(post("/feedback", FORM, "ideas=%ZZ").statusCode()).isEqualTo(400);
    for (String path :
        List.of(
            "/feedback?session=%00",
            "/feedback?token=%FF",
            "/feedback?session=%F0%9F%98%80&rating=-1",
            "/feedback/thanks?as=%3Cb%3E",
            "/feedback/stop/%FF",
            "/feedback/stop/" + "x".repeat(3_000))) {
      assertThat(get(path).statusCode()).as(path).isBetween(200, 499);
    }
  }

  @Test
  void manyAtOnceAreAllTaken() throws Exception {
    List<CompletableFuture<HttpResponse<String>>> answers = new ArrayList<>();
    for (int i = 0; i < 40; i++) {
      HttpRequest request =
          request("/feedback")
              .header("content-type", "application/json")
              .POST(BodyPublishers.ofString("{\"ideas\":\"Idea %d\"}".formatted(i)))
              .build();
      answers.add(client.sendAsync(request, BodyHandlers.ofString()));
    }
    for (CompletableFuture<HttpResponse<String>> answer : answers) {
      assertThat(answer.get().statusCode()).as(answer.get().body()).isEqualTo(201);
    }
    await("?track=", "\"general\":{\"answers\":40,");
  }

  private Mail asking() {
    return Await.until(
            () -> laptop.mailbox().mails().stream().filter(FeedbackOnALaptopTest::asks).findFirst(),
            Optional::isPresent)
        .orElseThrow();
  }

  private static boolean asks(Mail mail) {
    return mail.subject().startsWith("How was");
  }

  private void await(String filter, String part) {
    Await.until(() -> report(filter), report -> report.contains(part));
  }

  private String report(String filter) throws Exception {
    return desk("GET", "/desk/feedback.json" + filter).body();
  }

  private HttpResponse<String> schedule(String function) throws Exception {
    return send(request("/_local/schedules/" + function).POST(BodyPublishers.noBody()));
  }

  private HttpResponse<String> get(String path) throws Exception {
    return send(request(path));
  }

  private HttpResponse<String> post(String path, String contentType, String body) throws Exception {
    return send(
        request(path).header("content-type", contentType).POST(BodyPublishers.ofString(body)));
  }

  private String patch(String path, String json) throws Exception {
    return send(request(path)
            .header("authorization", "Bearer " + organiser)
            .header("content-type", "application/json")
            .method("PATCH", BodyPublishers.ofString(json)))
        .body();
  }

  private HttpResponse<String> desk(String method, String path) throws Exception {
    return send(
        request(path)
            .header("authorization", "Bearer " + organiser)
            .method(method, BodyPublishers.noBody()));
  }

  private HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create(laptop.url() + path));
  }

  private HttpResponse<String> send(HttpRequest.Builder request)
      throws IOException, InterruptedException {
    return client.send(request.build(), BodyHandlers.ofString());
  }
}
