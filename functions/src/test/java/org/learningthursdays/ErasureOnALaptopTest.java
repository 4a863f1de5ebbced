package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;

/// Whoever is erased is gone as the page on privacy says, and stays so when they come back.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ErasureOnALaptopTest {
  private static final String JSON = "application/json";

  /// Complains of each mail.
  private static final String ADA = "complaint@simulator.amazonses.com";

  private static final String SESSION = "2020-10-08-leaders";

  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-05T09:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final LaptopClient client = new LaptopClient(laptop);

  @AfterAll
  void stop() {
    client.close();
    laptop.close();
  }

  @Test
  void whoComesBackAYearLaterFindsWhatThePageOnPrivacySays() {
    register(ADA, SESSION);
    Await.until(() -> person(ADA).body().contains("The digest, surveys and other mail"));
    String page = linkTo(ADA, "/my/[A-Za-z0-9_-]{40,}", 0);
    String confirm = linkTo(ADA, "/digest/confirm/[A-Za-z0-9_-]{40,}", 0);
    assertThat(client.post(confirm, "").statusCode()).isEqualTo(200);
    String calendar = calendar(page);
    assertThat(client.get(calendar).statusCode()).isEqualTo(200);
    answerTheSurvey();
    assertThat(feedback()).contains("Longer breaks", ADA);
    List<String> links = new ArrayList<>(List.of(page, confirm, calendar, leave(page)));

    HttpResponse<String> erased = client.post(page + "/erase", JSON, "{\"confirm\":true}");

    assertThat(erased.statusCode()).isEqualTo(200);
    assertThat(erased.body()).isEqualTo("{\"status\":\"erasing\"}");
    assertThat(client.get(page).statusCode()).as("at once").isEqualTo(404);
    Await.until(() -> !feedback().contains(ADA));
    assertThat(feedback()).contains("Longer breaks");
    laptop.clock().set(LocalDateTime.parse("2021-10-05T09:00"));
    register(ADA, later("2021-10-14"));

    Await.until(() -> links(ADA, "/my/[A-Za-z0-9_-]{40,}").size() == 2);
    assertThat(links)
        .allSatisfy(link -> assertThat(client.get(link).statusCode()).as(link).isEqualTo(404));
    assertThat(client.post(confirm, "").statusCode()).isEqualTo(404);
    String data = client.get(linkTo(ADA, "/my/[A-Za-z0-9_-]{40,}", 1) + "/data.json").body();
    assertThat(data)
        .contains("\"session\" : \"2021-10-14-leaders\"", "\"reason\" : \"complained\"")
        .contains("\"erasedBefore\" : \"2020-10-0", "\"feedback\" : [ ]")
        .doesNotContain(SESSION);
  }

  @Test
  void anOrganiserErasesWhoAsksThemTo() {
    String session = later("2022-01-13");
    register("bee@example.org", session);
    Await.until(() -> person("bee@example.org").body().contains("\"state\":\"sent\""));

    assertThat(erase("bee@example.org").body()).isEqualTo("{\"status\":\"erasing\"}");

    Await.until(() -> person("bee@example.org").statusCode() == 404);
    assertThat(erase("bee@example.org").statusCode()).isEqualTo(404);
    assertThat(erase("bee").statusCode()).isEqualTo(422);
    assertThat(client.post("/desk/people/erase", JSON, "{}").statusCode()).isEqualTo(401);
    assertThat(desk("GET", "/desk/sessions/" + session + "/registrations.csv", "").body())
        .doesNotContain("bee@example.org");
  }

  @Test
  void whoRegistersAnewAtOnceIsNotErasedWithIt() {
    String session = later("2022-01-20");
    for (int i = 0; i < 3; i++) {
      String cat = "cat" + i + "@example.org";
      register(cat, session);
      assertThat(erase(cat).statusCode()).isEqualTo(200);

      register(cat, session);
      assertThat(client.post("/my/link", JSON, "{\"email\":\"%s\"}".formatted(cat)).statusCode())
          .isEqualTo(202);

      assertThat(person(cat).body())
          .contains("\"session\":\"" + session + "\"", "\"name\":\"Ada\"");
    }
  }

  /// A session after those of the sample.
  private String later(String date) {
    desk(
        "POST",
        "/desk/sessions",
        "{\"date\":\"%s\",\"track\":\"leaders\",\"title\":\"Later\"}".formatted(date));
    return date + "-leaders";
  }

  private void answerTheSurvey() {
    String json =
        ("{\"session\":\"%s\",\"rating\":4,\"useful\":\"Longer breaks\",\"name\":\"Ada\","
                + "\"email\":\"%s\"}")
            .formatted(SESSION, ADA);
    laptop.clock().set(LocalDateTime.parse("2020-10-08T20:00"));
    assertThat(client.post("/feedback", JSON, json).statusCode()).isEqualTo(201);
    Await.until(() -> feedback().contains("Longer breaks"));
  }

  private String feedback() {
    return desk("GET", "/desk/feedback.csv", "").body();
  }

  private String calendar(String page) {
    Matcher calendar =
        Pattern.compile("/my/[A-Za-z0-9_-]{40,}/learning-thursdays.ics")
            .matcher(client.get(page).body());
    assertThat(calendar.find()).isTrue();
    return calendar.group();
  }

  /// The link to leave the digest by, out of the digest itself.
  private String leave(String page) {
    client.post(page + "/mail", JSON, "");
    client.post("/_local/schedules/DigestFunction", JSON, "");
    Await.until(() -> !links(ADA, "/digest/unsubscribe/[A-Za-z0-9_-]{40,}").isEmpty());
    String link = linkTo(ADA, "/digest/unsubscribe/[A-Za-z0-9_-]{40,}", 0);
    Await.until(() -> person(ADA).body().contains("The digest, surveys and other mail"));
    return link;
  }

  private String linkTo(String email, String pattern, int number) {
    Await.until(() -> links(email, pattern).size() > number);
    return links(email, pattern).get(number);
  }

  /// Different links of a kind in somebody's mails, in the order in which they came.
  private List<String> links(String email, String pattern) {
    return laptop.mailbox().mails().stream()
        .filter(mail -> mail.to().equals(email))
        .flatMap(
            mail -> Pattern.compile(pattern).matcher(mail.content().text().orElseThrow()).results())
        .map(result -> result.group())
        .distinct()
        .toList();
  }

  private void register(String email, String session) {
    String json =
        "{\"name\":\"Ada\",\"email\":\"%s\",\"sessions\":\"%s\",\"digest\":true}"
            .formatted(email, session);
    HttpResponse<String> answer = client.post("/registrations", JSON, json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(201);
  }

  private HttpResponse<String> person(String email) {
    return client.send(client.asOrganiser("/desk/people?email=" + email));
  }

  private HttpResponse<String> erase(String email) {
    return desk("POST", "/desk/people/erase", "{\"email\":\"%s\"}".formatted(email));
  }

  private HttpResponse<String> desk(String method, String path, String json) {
    return client.send(
        client
            .asOrganiser(path)
            .header("content-type", JSON)
            .method(method, BodyPublishers.ofString(json)));
  }
}
