package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;

/// Two years, in which some people are never heard of again.
@Tag("slow")
class RetentionOnALaptopTest {
  private static final String JSON = "application/json";
  private static final String SESSION = "2020-10-08-leaders";
  private static final String ASKING = "Shall we keep you? Learning Thursdays";

  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-05T09:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final LaptopClient client = new LaptopClient(laptop);

  @AfterEach
  void stop() {
    client.close();
    laptop.close();
  }

  @Test
  void peopleAreKeptAsLongAsThePageOnPrivacySays() {
    List<String> people = List.of("silent", "idle", "stayer", "reader");
    people.forEach(who -> register(who, SESSION));
    Await.until(() -> people.stream().allMatch(who -> !link(who, "/my/").isEmpty()));
    people.stream().skip(1).forEach(who -> press(link(who, "/my/") + "/mail"));
    press(link("reader", "/my/") + "/digest", "{\"subscribed\":true}");

    goOnTo("2020-11-06T09:00");
    assertThat(people).allMatch(this::isKnown);
    goOnTo("2020-11-08T09:00");
    Await.until(() -> !isKnown("silent"));
    goOnTo("2022-09-29T09:00");
    assertThat(people.subList(1, 4)).allMatch(this::isKnown);
    assertThat(client.mails(ASKING)).isEmpty();

    goOnTo("2022-10-01T09:00");
    Await.until(() -> client.mails(ASKING).size() == 2);
    goOnTo("2022-10-02T09:00");

    assertThat(client.mails(ASKING))
        .extracting(Mail::to)
        .containsExactlyInAnyOrder("idle@example.org", "stayer@example.org");
    String stay = link("stayer", "/my/") + "/stay";
    assertThat(client.mails(ASKING).getFirst().content().text().orElseThrow())
        .contains("Tuesday 1 November 2022", "/stay");
    assertThat(client.get(link("idle", "/my/") + "/stay").body()).contains("Yes, keep me");
    assertThat(client.get(stay).statusCode()).isEqualTo(200);
    press(stay);

    goOnTo("2022-10-31T09:00");
    assertThat(people.subList(1, 4)).allMatch(this::isKnown);
    goOnTo("2022-11-01T09:00");
    Await.until(() -> !isKnown("idle"));
    goOnTo("2022-12-05T09:00");
    assertThat(isKnown("stayer")).isTrue();
    assertThat(isKnown("reader")).isTrue();
    assertThat(client.mails(ASKING)).hasSize(2);
    assertThat(registered()).as("counts remain").contains("\"registered\":4");
    assertThat(client.get(link("stayer", "/my/") + "/data.json").body())
        .contains("\"lastSeenIn\" : \"2022-10\"", "\"withdrawals\" : { }");
  }

  /// Sets the clock, and lets the night's function run until nobody is left who is due.
  private void goOnTo(String time) {
    laptop.clock().set(LocalDateTime.parse(time));
    assertThat(client.post("/_local/schedules/RetentionFunction", JSON, "").body())
        .contains("\"done\":true");
  }

  private boolean isKnown(String who) {
    HttpResponse<String> person =
        client.send(client.asOrganiser("/desk/people?email=" + who + "@example.org"));
    return person.statusCode() == 200;
  }

  private String registered() {
    return client.send(client.asOrganiser("/desk/sessions/" + SESSION)).body();
  }

  private String link(String who, String path) {
    return laptop.mailbox().mails().stream()
        .filter(mail -> mail.to().equals(who + "@example.org"))
        .flatMap(mail ->
            Pattern.compile(path + "[A-Za-z0-9_-]{40,}")
                .matcher(mail.content().text().orElseThrow())
                .results())
        .map(MatchResult::group)
        .findFirst()
        .orElse("");
  }

  private void press(String path) {
    press(path, "");
  }

  private void press(String path, String json) {
    HttpResponse<String> answer = client.post(path, JSON, json);
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void register(String who, String session) {
    String json =
        "{\"name\":\"Ada\",\"email\":\"%s@example.org\",\"sessions\":\"%s\"}"
            .formatted(who, session);
    assertThat(client.post("/registrations", JSON, json).statusCode()).isEqualTo(201);
  }
}
