package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.learningthursdays.lambda.Components;
import org.learningthursdays.lambda.LetterRenderers;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;
import org.learningthursdays.local.mail.MailContent;
import org.learningthursdays.local.mail.MailFault;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Whatever is written to anybody and put off is taken up again, of every kind that there is: all
/// of it is caused here while SES takes nothing, in the hour in which London has a new day and UTC
/// has not, and goes out when SES takes mail again.
///
/// And whatever is written holds nothing that a form brought, before its reader has pressed a
/// button: a stranger could have our signed mail carry any words.
@Tag("slow")
class EveryLetterIsSweptTest {
  /// Whoever adds a kind of letter adds it here, and to [#everything] what causes it.
  private static final Set<String> CAUSED =
      Set.of(
          "added",
          "cancelled",
          "confirm-digest",
          "digest",
          "digest-test",
          "joinlink",
          "leftblock",
          "link",
          "materials",
          "message",
          "moved",
          "promoted",
          "registered",
          "reinstated",
          "reminder",
          "stay",
          "survey",
          "takenout",
          "withdrawn");

  /// It is of use for an hour alone, which SES's pause outlasts here. Like a reminder else.
  private static final Set<String> TOO_LATE = Set.of("reminder-hour");

  private static final String NAME = "Your place is cancelled phone our office now to pay the fee";
  private static final String ORGANISATION = "Bailiffs of Elsewhere";

  private static final Pattern OWN_PAGE = Pattern.compile("/my/[A-Za-z0-9_-]{40,}");

  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-11T15:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final LaptopClient client = new LaptopClient(laptop);

  @AfterEach
  void stop() {
    client.close();
    laptop.close();
  }

  @Test
  void whatIsPutOffAtMidnightInSummerTimeGoesOutLater() throws Exception {
    assertThat(Stream.of(CAUSED, TOO_LATE).flatMap(Set::stream))
        .containsExactlyInAnyOrderElementsOf(kinds());
    client.askAndSayYes(1);
    beforehand();
    Await.until(() -> letters("queued", "sending").isEmpty());
    laptop.mailbox().failWhen(call -> call.action().equals("SendRawEmail"), MailFault.paused());
    laptop.clock().set(LocalDateTime.parse("2020-10-12T00:05"));

    everything();
    Await.until(() -> letters("queued").equals(CAUSED) && letters("sending").isEmpty());
    laptop.mailbox().recover();
    letTheNightGoBy();

    assertThat(letters("queued", "sending")).isEmpty();
    assertThat(letters("sent")).isEqualTo(CAUSED);
    assertOnlyWhoHasAnsweredIsCalledByTheirName();
  }

  private void assertOnlyWhoHasAnsweredIsCalledByTheirName() {
    Set<String> afterPressing =
        Set.of("You have cancelled your place", "You have left the block", "Shall we keep you?");
    List<String> named = new ArrayList<>();
    for (Mail mail : laptop.mailbox().mails()) {
      String whole = whole(mail);
      assertThat(whole).doesNotContain(ORGANISATION);
      if (whole.contains(NAME)) {
        named.add(mail.to());
        assertThat(afterPressing).as(whole).anyMatch(mail.subject()::startsWith);
      } else {
        assertThat(whole).doesNotContain("phone our office");
      }
    }
    assertThat(named)
        .containsExactlyInAnyOrder(
            "holder@example.org", "leaver@example.org", "idle@example.org", "idle@example.org");
  }

  /// All that anybody could read in a mail.
  private static String whole(Mail mail) {
    MailContent content = mail.content();
    String parts =
        content.parts().stream().map(MailContent.Leaf::text).collect(Collectors.joining("\n"));
    return content.headers() + "\n" + parts.replaceAll("\r?\n[ \t]", "");
  }

  /// A letter about which SES gave no answer on a busy machine is tried again after some minutes.
  private void letTheNightGoBy() throws InterruptedException {
    LocalDateTime morning = LocalDateTime.parse("2020-10-12T09:00");
    LocalDateTime now = LocalDateTime.parse("2020-10-12T04:00");
    while (now.isBefore(morning) && !letters("queued", "sending").isEmpty()) {
      laptop.clock().set(now);
      Thread.sleep(500);
      now = now.plusMinutes(2);
    }
  }

  /// What has to be before the letters of the night can be written.
  private void beforehand() {
    String today = "{'date':'2020-10-11','start':'15:30','track':'leaders','title':'Today'}";
    desk("POST", "/desk/sessions", today);
    desk("PATCH", "/desk/sessions/2020-10-29-topical", "{'capacity':1}");
    register("taught", "'sessions':'2020-10-11-leaders'");
    register("holder", "'sessions':'2020-10-29-topical'");
    register("waiter", "'sessions':'2020-10-29-topical'");
    register("leaver", "'theme':'2020-11'");
    register("stayer", "'theme':'2020-12'");
    register("hoper", "'sessions':'2021-01-28-leaders'");
    register("unwanted", "'sessions':'2021-01-21-leaders'");
    register("idle", "'sessions':'2021-01-21-leaders'");
    desk(
        "POST",
        "/desk/sessions",
        "{'date':'2020-10-12','start':'20:00','end':'21:00','track':'leaders','title':'Soon'}");
    register("early", "'sessions':'2020-10-12-leaders'");
    Await.until(() -> !mailsTo("early").isEmpty());
    change(
        "early", "SESSION#2020-10-12-leaders", "SET changedAt = :t", ":t", "2020-10-01T09:00:00Z");
    Await.until(() -> !mailsTo("idle").isEmpty());
    post(page("idle") + "/registrations/2021-01-21-leaders/cancel", "");
    letTwoYearsGoBy("idle");
    desk("POST", "/desk/sessions/2021-01-28-leaders/cancel", "");
  }

  /// As if somebody had done what they did two years ago.
  private void letTwoYearsGoBy(String who) {
    change(
        who,
        "PROFILE",
        "SET createdAt = :t, changedAt = :t, seen = :m, indexSk = :d",
        ":t",
        "2018-10-11T14:00:00Z",
        ":m",
        "2018-10",
        ":d",
        "2018-11-11");
  }

  /// Changes an item that is kept of somebody.
  ///
  /// @param values names of the expression, each with its text
  private void change(String who, String sk, String expression, String... values) {
    String data = client.get(page(who) + "/data.json").body();
    Matcher id = Pattern.compile("\"id\" : \"([A-Za-z0-9_-]{22})\"").matcher(data);
    assertThat(id.find()).as(data).isTrue();
    Map<String, AttributeValue> texts = new HashMap<>();
    for (int i = 0; i < values.length; i += 2) {
      texts.put(values[i], AttributeValue.fromS(values[i + 1]));
    }
    try (DynamoDbClient table = laptop.table().client()) {
      table.updateItem(change ->
          change
              .tableName(laptop.table().name())
              .key(
                  Map.of(
                      "pk", AttributeValue.fromS("LEADER#" + id.group(1)),
                      "sk", AttributeValue.fromS(sk)))
              .updateExpression(expression)
              .expressionAttributeValues(texts));
    }
  }

  private void everything() {
    register("newcomer", "'sessions':'2020-10-15-leaders'");
    post("/digest/subscriptions", "{'email':'curious@example.org','name':'%s'}".formatted(NAME));
    post("/my/link", "{'email':'taught@example.org'}");
    post(page("holder") + "/registrations/2020-10-29-topical/cancel", "");
    post(page("leaver") + "/themes/2020-11/cancel", "");
    desk(
        "POST",
        "/desk/sessions/2020-12-03-leaders/messages",
        "{'subject':'Pens','text':'Please bring one.','to':['registered']}");
    desk("POST", takingOut("unwanted", "2021-01-21-leaders"), "");
    desk("PATCH", "/desk/sessions/2020-12-03-leaders", "{'date':'2020-12-04'}");
    desk("POST", "/desk/sessions/2020-12-10-leaders/cancel", "");
    desk(
        "PATCH",
        "/desk/sessions/2020-10-11-leaders",
        "{'materialsUrl':'https://slides.example/1'}");
    desk("PATCH", "/desk/sessions/2020-12-17-joint", "{'joinUrl':'https://zoom.example.org/j/1'}");
    desk("PATCH", "/desk/sessions/2021-01-28-leaders", "{'status':'confirmed'}");
    desk(
        "POST",
        "/desk/sessions",
        "{'date':'2020-12-11','track':'leaders','theme':'Leadership (and action!)','title':'One more'}");
    desk("POST", "/desk/digest/test", "");
    post("/_local/schedules/DigestFunction", "");
    post("/_local/schedules/SurveyFunction", "");
    post("/_local/schedules/ReminderFunction", "");
    post("/_local/schedules/RetentionFunction", "");
  }

  private void register(String who, String what) {
    post(
        "/registrations",
        "{'name':'%s','organisation':'%s','email':'%s@example.org',%s}"
            .formatted(NAME, ORGANISATION, who, what));
  }

  /// The way of somebody's own page, out of their first mail.
  private String page(String who) {
    Matcher page =
        mailsTo(who).stream()
            .map(mail -> OWN_PAGE.matcher(mail.content().text().orElseThrow()))
            .filter(Matcher::find)
            .findFirst()
            .orElseThrow();
    return page.group();
  }

  /// Where organisers take somebody out of a session.
  private String takingOut(String who, String session) {
    String registrations = "/desk/sessions/" + session + "/registrations";
    String csv = client.send(client.asOrganiser(registrations + ".csv")).body();
    Matcher leader = Pattern.compile(who + "@example\\.org,.*,([A-Za-z0-9_-]{22})\\R").matcher(csv);
    assertThat(leader.find()).as(csv).isTrue();
    return registrations + "/" + leader.group(1) + "/cancel";
  }

  private List<Mail> mailsTo(String who) {
    return laptop.mailbox().mails().stream()
        .filter(mail -> mail.to().equals(who + "@example.org"))
        .toList();
  }

  private void post(String path, String json) {
    assertDone(client.post(path, "application/json", json.replace('\'', '"')));
  }

  private void desk(String method, String path, String json) {
    assertDone(
        client.send(
            client
                .asOrganiser(path)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(json.replace('\'', '"')))));
  }

  private static void assertDone(HttpResponse<String> answer) {
    assertThat(answer.statusCode()).as(answer.body()).isBetween(200, 299);
  }

  /// The kinds of letters that are in one of these states.
  private Set<String> letters(String... states) {
    return Set.copyOf(client.kindsOfLetters(states));
  }

  /// The kinds that the application has words for.
  private Set<String> kinds() {
    Map<String, String> environment = new HashMap<>(laptop.table().environment());
    environment.put("TABLE_NAME", laptop.table().name());
    environment.put("SENDER", "learning@citizens.example");
    environment.put("LASTING_KEY", "none");
    environment.put("PSEUDONYM_KEY", "none");
    environment.put("LINK_KEY", "none");
    environment.put("DIGEST_DAY", "MON");
    environment.put("DIGEST_HOUR", "9");
    return new LetterRenderers(new Components(environment, laptop.clock()), laptop.clock()).kinds();
  }
}
