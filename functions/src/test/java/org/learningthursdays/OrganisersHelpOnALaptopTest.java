package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;

/// An organiser does at the desk what people ask for by telephone, with the rights that the desk's
/// function has, and the people hear of it by mail.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganisersHelpOnALaptopTest {
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
  void whoRingsIsRegisteredAndWhoIsTakenOutMakesRoom() {
    String session = "/desk/sessions/2020-10-29-topical";
    desk("PATCH", session, "{'capacity':1}", 200);

    String ada = leader(add(session, "ada+tag@example.org"), "registered");
    leader(add(session, "bee@example.org"), "waiting");
    await("ada+tag@example.org", "You are registered");
    await("bee@example.org", "You are on the waiting list");
    String csv = client.send(client.asOrganiser(session + "/registrations.csv")).body();
    assertThat(csv).contains("ada+tag@example.org,,registered,,2020-10-05 09:").contains(ada);

    String cancel = session + "/registrations/" + ada + "/cancel";
    assertThat(desk("POST", cancel, "", 200)).contains("\"status\":\"cancelled\"");
    assertThat(desk("POST", cancel, "{}", 200)).contains("\"status\":\"cancelled\"");

    await("ada+tag@example.org", "Your place is cancelled");
    await("bee@example.org", "A place has come free");
    assertThat(desk("GET", session, "", 200)).contains("\"registered\":1,\"waiting\":0");
  }

  @Test
  void whoChangedWhatAndWhichCalendarsHaveItIsTold() {
    desk("PATCH", "/desk/sessions/2020-12-03-leaders", "{'start':'15:30'}", 200);
    assertThat(client.get("/calendar/learning-for-leaders.ics").statusCode()).isEqualTo(200);

    String change =
        "\"by\":\"amina@citizens.example\",\"before\":{\"start\":\"16:00\"},"
            + "\"after\":{\"start\":\"15:30\"}}";
    Await.until(() -> desk("GET", "/desk/history.json", "", 200).contains(change));
    assertThat(desk("GET", "/desk/history.json?session=2020-12-03-leaders", "", 200))
        .contains("\"version\":2,", change, "\"version\":1,");
    assertThat(desk("GET", "/desk/calendars.json", "", 200))
        .containsPattern(
            "\"feed\":\"learning-for-leaders\",[^\\[]*\\[\\{\"app\":\"other\",[^}]*"
                + "\"hasLastChange\":true");
  }

  @Test
  void whatCannotBeDoneIsTold() {
    String session = "/desk/sessions/2020-10-15-leaders/registrations";

    assertThat(desk("POST", session, "{'name':'Ada','email':'x','phone':'1'}", 422))
        .contains("\"email\":", "\"phone\":");
    desk("POST", session, "{'name':7}", 422);
    desk("POST", session, "{", 400);
    desk("POST", "/desk/sessions/none/registrations", person("ada@example.org"), 404);
    desk("POST", session + "/nobody/cancel", "", 404);
    desk("POST", session + "/AAAAAAAAAAAAAAAAAAAAAA/cancel", "", 404);
    desk("POST", "/desk/sessions/none/registrations/AAAAAAAAAAAAAAAAAAAAAA/cancel", "", 404);
    assertThat(client.post(session, "application/json", person("a@example.org")).statusCode())
        .isEqualTo(401);
  }

  @Test
  void aMessageReachesEachOfASessionsPeopleOnce() {
    String session = "/desk/sessions/2020-11-26-topical";
    desk("PATCH", session, "{'capacity':1}", 200);
    add(session, "first@example.org");
    add(session, "second@example.org");
    String message =
        "{'subject':'Bring a pen','text':'See https://citizens.example/pens.','to':[%s],'dryRun':%s}";

    String dry = message.formatted("'registered','waiting'", true);
    assertThat(desk("POST", session + "/messages", dry, 202))
        .isEqualTo("{\"circular\":null,\"readers\":2}");
    String wet = message.formatted("'waiting','registered'", false);
    String sent = desk("POST", session + "/messages", wet, 202);
    assertThat(desk("POST", session + "/messages", wet, 202)).isEqualTo(sent);

    assertThat(sent).endsWith(",\"readers\":2}");
    await("first@example.org", "Bring a pen");
    await("second@example.org", "Bring a pen");
    String circular = sent.replaceAll(".*\"circular\":\"([^\"]*)\".*", "$1");
    Await.until(() ->
        desk("GET", "/desk/letters.json?circular=" + circular, "", 200).contains("\"sent\":2"));
    assertThat(mails("first@example.org"))
        .filteredOn(mail -> mail.subject().equals("Bring a pen"))
        .singleElement()
        .satisfies(mail ->
            assertThat(mail.content().text().orElseThrow())
                .contains("See https://citizens.example/pens.", "registered for this session"));
  }

  @Test
  void aMessageThatCannotBeSentIsSentToNobody() {
    String messages = "/desk/sessions/2020-10-15-leaders/messages";

    assertThat(desk("POST", messages, "{'to':'all','copy':true,'dryRun':'yes'}", 422))
        .contains("\"subject\":", "\"text\":", "\"to\":", "\"copy\":", "\"dryRun\":");
    desk("POST", messages, "{'subject':'A','text':'B','to':['waiting']}", 409);
    desk(
        "POST", "/desk/sessions/none/messages", "{'subject':'A','text':'B','to':['waiting']}", 404);
    desk("POST", messages, "{'text':'%s'}".formatted("x".repeat(100_000)), 413);
    String longest = "\\u793e".repeat(5_000);
    String dry = "{'subject':'A','text':'%s','to':['waiting'],'dryRun':true}".formatted(longest);
    assertThat(desk("POST", messages, dry, 202)).contains("\"readers\":0");
  }

  private String add(String session, String email) {
    return desk("POST", session + "/registrations", person(email), 201);
  }

  private static String person(String email) {
    return "{'name':'Ada Byron','email':'%s'}".formatted(email);
  }

  private static String leader(String answer, String status) {
    assertThat(answer).contains("\"status\":\"" + status + "\"");
    return answer.replaceAll(".*\"leader\":\"([^\"]*)\".*", "$1");
  }

  private String desk(String method, String path, String json, int status) {
    HttpResponse<String> answer =
        client.send(
            client
                .asOrganiser(path)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(json.replace('\'', '"'))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private void await(String email, String subject) {
    Await.until(() -> mails(email).stream().anyMatch(mail -> mail.subject().startsWith(subject)));
  }

  private List<Mail> mails(String email) {
    return laptop.mailbox().mails().stream().filter(mail -> mail.to().equals(email)).toList();
  }
}
