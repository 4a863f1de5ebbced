package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;

/// Organisers read what people said and whom the sessions reached, over HTTP.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganisersNumbersOnALaptopTest {
  private static final String AMINA = "amina@citizens.example";
  private static final String JSON = "application/json";
  private static final Pattern PLACE = Pattern.compile("name=\"answer\" value=\"([^\"]+)\"");

  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-06T10:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final LaptopClient client = new LaptopClient(laptop);
  private final OrganiserBrowser browser = new OrganiserBrowser(laptop.url());

  @BeforeAll
  void aSessionIsOver() {
    for (String name : List.of("ada", "bee")) {
      post(
          "/registrations",
          "{\"name\":\"%s\",\"email\":\"%s@example.org\",\"organisation\":\"Citizens\",\"sessions\":[\"2020-10-08-leaders\"]}"
              .formatted(name, name));
    }
    laptop.clock().set(LocalDateTime.parse("2020-10-16T09:30"));
    for (int stars = 1; stars <= 5; stars++) {
      post(
          "/feedback",
          "{\"session\":\"2020-10-08-leaders\",\"rating\":%d,\"recommend\":%d}"
              .formatted(stars, 2 * stars));
    }
    post(
        "/feedback",
        "{\"session\":\"2020-10-15-leaders\",\"rating\":3,\"useful\":\"<b>Stories</b>\"}");
    post(
        "/feedback",
        "{\"ideas\":\"More on housing\",\"name\":\"Zoe\",\"email\":\"zoe@example.org\"}");
    browser.signIn("/organisers/feedback", AMINA, "organisers");
    Await.until(() -> page("/organisers/feedback").contains("<dd>7</dd>"));
  }

  @AfterAll
  void stop() {
    browser.close();
    client.close();
    laptop.close();
  }

  private void post(String path, String json) {
    assertThat(client.post(path, JSON, json).statusCode()).isEqualTo(201);
  }

  private String page(String path) {
    HttpResponse<String> page = browser.load(path);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  @Test
  void numbersStandBesidePercentagesAndTooFewAnswersAreSaidToBe() {
    String page = page("/organisers/feedback");

    assertThat(page)
        .contains("3.0 of 5", "from 6", "-40", "from 5", "They would (9 or 10)", "1 (20%)")
        .contains("not enough answers", "About no session", "Oct ’20");
    assertThat(page("/organisers/feedback?track=leaders&theme=2020-10&from=2020-10-15"))
        .contains("<dd>1</dd>", "Not enough answers: one answer so far, and 5 make a picture.");
  }

  @Test
  void commentsAreReadWithWhoWantsAnAnswer() {
    assertThat(page("/organisers/feedback"))
        .contains("&lt;b&gt;Stories&lt;/b&gt;", "15 October 2020", "3 of 5 stars")
        .contains("More on housing", "October 2020", "Zoe", "href=\"mailto:zoe@example.org\"");
    assertThat(page("/organisers")).contains("#comments\">One person would like an answer</a>");
  }

  @Test
  void whoWantedAnAnswerAndHasItIsTickedOff() {
    HttpResponse<String> page = browser.load("/organisers/feedback");
    Matcher zoes = Pattern.compile("name=\"answer\" value=\"(_~[^\"]+)\"").matcher(page.body());
    assertThat(zoes.find()).isTrue();
    Map<String, String> no =
        Map.of("answer", zoes.group(1), "formToken", OrganiserBrowser.formToken(page));
    Map<String, String> yes = new HashMap<>(no);
    yes.put("answered", "true");

    HttpResponse<String> ticked = browser.post("/organisers/feedback/answered?track=&", yes);

    assertThat(browser.follow(ticked).body())
        .contains("It is noted that they have been answered.", "Wanted an answer")
        .contains(AMINA + " has answered.")
        .doesNotContain("Wants an answer");
    assertThat(page("/organisers")).doesNotContain("would like an answer");
    assertThat(browser.follow(browser.post("/organisers/feedback/answered", no)).body())
        .contains("It is noted that they have not been answered yet.", "Wants an answer");
    yes.put("answer", "2020-10-08-leaders~2.none");
    assertThat(browser.post("/organisers/feedback/answered", yes).statusCode()).isEqualTo(404);
  }

  @Test
  void filtersLiveInTheAddressAndBeginEmpty() {
    assertThat(page("/organisers/feedback"))
        .contains("name=\"from\" value=\"\"", "<option value=\"\">All tracks</option>")
        .doesNotContain("Show everything");
    assertThat(page("/organisers/feedback?track=topical"))
        .contains("There are no answers about these sessions yet.", "Show everything")
        .contains("<option value=\"topical\" selected>");
  }

  @Test
  void filtersThatMakeNoSenseAreToldBesideTheField() {
    for (String path : List.of("feedback", "reach")) {
      HttpResponse<String> page = browser.load("/organisers/" + path + "?from=8.10.&track=x");

      assertThat(page.statusCode()).isEqualTo(422);
      assertThat(page.body())
          .contains("2 things need another look", "id=\"from-error\"", "value=\"8.10.\"");
    }
    assertThat(browser.load("/organisers/feedback?after=" + "x".repeat(2_000)).statusCode())
        .isEqualTo(200);
  }

  @Test
  void filesHoldWhatThePageShows() {
    HttpResponse<String> answers = browser.load("/organisers/feedback.csv?from=2020-10-15");

    assertThat(answers.headers().firstValue("content-disposition").orElseThrow())
        .contains("feedback.csv");
    assertThat(answers.body()).contains("2020-10-15-leaders").doesNotContain("2020-10-08-leaders");
    assertThat(page("/organisers/feedback-summary.csv")).contains("2020-10-08-leaders");
    assertThat(page("/organisers/reach.csv"))
        .startsWith(
            "\uFEFFBy,Which,Title,Sessions,Registered,Came,Sessions of which it is known who came,"
                + "Different people,Organisations,Ratings,Mean of 5 stars")
        .contains("total,,,", ",2,,0,2,1,");
  }

  @Test
  void aHiddenCommentIsOutOfSightAndTheFilterStays() {
    post(
        "/feedback",
        "{\"session\":\"2020-10-15-masterclass\",\"rating\":1,\"improve\":\"Rude words\"}");
    String path = "/organisers/feedback?track=masterclass";
    Await.until(() -> page(path).contains("Rude words"));
    HttpResponse<String> page = browser.load(path);
    Matcher place = PLACE.matcher(page.body());
    assertThat(place.find()).isTrue();
    Map<String, String> form =
        Map.of("answer", place.group(1), "formToken", OrganiserBrowser.formToken(page));

    HttpResponse<String> hidden =
        browser.post("/organisers/feedback/hide?track=masterclass&", form);

    assertThat(hidden.headers().firstValue("location"))
        .hasValue("/organisers/feedback?track=masterclass&hidden=yes");
    assertThat(browser.follow(hidden).body())
        .contains("It is hidden. Its stars still count.", "<dd>1</dd>")
        .doesNotContain("Rude words");
    for (String none : List.of("", "x", "_~2.none", "x".repeat(3_000))) {
      assertThat(
              browser
                  .post(
                      "/organisers/feedback/hide",
                      Map.of("answer", none, "formToken", form.get("formToken")))
                  .statusCode())
          .as(none)
          .isEqualTo(404);
    }
  }

  @Test
  void reachTellsPeopleFromPlacesAndUnknownFromNobody() {
    assertThat(page("/organisers/reach"))
        .contains("those who were registered, whether or not they came")
        .contains(
            "Different people registered, by month", "October 2020", "Places taken", "unknown")
        .containsPattern("<dt>Different people</dt><dd>2</dd>")
        .containsPattern("<dt>Organisations</dt><dd>1</dd>");
    assertThat(page("/organisers/reach?from=2021-01-01"))
        .contains("No such session has taken place yet.");
  }
}
