package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;

/// A week by the application's clock: who registers, is reminded once and joins by one press at the
/// link that is right by then; who waits, has cancelled, was erased or wants no reminders gets
/// none.
@Tag("slow")
class RemindersOnALaptopTest {
  private static final String SESSION = "2020-10-08-leaders";
  private static final Pattern OWN_PAGE = Pattern.compile("/my/[A-Za-z0-9_-]{40,}");
  private static final Pattern JOIN =
      Pattern.compile("/my/[A-Za-z0-9_-]{40,}/join/2020-10-08-leaders");

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
  void eachGetsExactlyWhatTheyShould() {
    edit("{'capacity':5,'joinUrl':'https://zoom.example.org/j/1'}");
    List.of("comes", "cancels", "erased", "unwilling", "later").forEach(this::register);
    register("waits");
    post(page("cancels") + "/registrations/" + SESSION + "/cancel", "");
    post(page("erased") + "/erase", "{'confirm':true}");
    post(page("unwilling") + "/reminders", "{'wanted':false}");
    Await.until(() -> mails("waits", "A place has come free").size() == 1);
    Await.until(() -> client.get(page("erased")).statusCode() == 404);
    at("2020-10-07T10:00");
    register("new");
    register("queues");

    at("2020-10-07T16:00");
    post("/_local/schedules/ReminderFunction", "");
    Await.until(() -> reminders("comes") == 1 && reminders("later") == 1);
    Mail reminder = mails("comes", "Reminder").getFirst();
    assertThat(reminder.subject())
        .isEqualTo(
            "Reminder: An Introduction to Community Organising and Citizens UK, Thursday 8 October"
                + " 16:00");
    assertThat(reminder.content().header("List-Unsubscribe-Post"))
        .hasValue("List-Unsubscribe=One-Click");

    at("2020-10-08T15:00");
    post("/_local/schedules/ReminderFunction", "");
    Await.until(() -> reminders("new") == 1);
    edit("{'joinUrl':'https://zoom.example.org/j/2'}");
    String join = found(JOIN, reminder);
    assertThat(client.get(join).body()).contains("It is too early to join.");
    at("2020-10-08T15:30");
    assertThat(client.get(join).body())
        .contains("Join now", "https://zoom.example.org/j/2")
        .doesNotContain("https://zoom.example.org/j/1");
    at("2020-10-08T17:15");
    assertThat(client.get(join).body()).contains("This session is over.");

    String stop =
        reminder.content().header("List-Unsubscribe").orElseThrow().replaceAll("[<>\\s]", "");
    assertThat(
            client
                .post(stop, "application/x-www-form-urlencoded", "List-Unsubscribe=One-Click")
                .statusCode())
        .isEqualTo(200);
    assertThat(client.get(page("comes")).body()).contains("We do not remind you.");
    for (String who : List.of("cancels", "erased", "unwilling", "queues")) {
      assertThat(reminders(who)).as(who).isZero();
    }
    for (String who : List.of("comes", "later", "waits", "new")) {
      assertThat(reminders(who)).as(who).isEqualTo(1);
    }
  }

  private void at(String time) {
    laptop.clock().set(LocalDateTime.parse(time));
  }

  private void register(String who) {
    post(
        "/registrations",
        "{'name':'Ada','email':'%s@example.org','sessions':'%s'}".formatted(who, SESSION));
    Await.until(() -> !mails(who, "You are").isEmpty());
  }

  private int reminders(String who) {
    return mails(who, "Reminder").size();
  }

  private List<Mail> mails(String who, String subject) {
    return laptop.mailbox().mails().stream()
        .filter(mail -> mail.to().equals(who + "@example.org"))
        .filter(mail -> mail.subject().startsWith(subject))
        .toList();
  }

  private String page(String who) {
    return found(OWN_PAGE, mails(who, "You are").getFirst());
  }

  private static String found(Pattern pattern, Mail mail) {
    Matcher matcher = pattern.matcher(mail.content().text().orElseThrow());
    assertThat(matcher.find()).isTrue();
    return matcher.group();
  }

  private void edit(String json) {
    HttpResponse<String> answer =
        client.send(
            client
                .asOrganiser("/desk/sessions/" + SESSION)
                .header("content-type", "application/json")
                .method("PATCH", BodyPublishers.ofString(json.replace('\'', '"'))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(200);
  }

  private void post(String path, String json) {
    HttpResponse<String> answer = client.post(path, "application/json", json.replace('\'', '"'));
    assertThat(answer.statusCode()).as(path + answer.body()).isBetween(200, 299);
  }
}
