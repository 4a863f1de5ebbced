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
  private final Readers readers = new Readers(laptop);

  @AfterAll
  void stop() {
    readers.close();
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
    String csv = readers.send(readers.asOrganiser(session + "/registrations.csv")).body();
    assertThat(csv).contains("ada+tag@example.org,,registered,,2020-10-05T08:").contains(ada);

    String cancel = session + "/registrations/" + ada + "/cancel";
    assertThat(desk("POST", cancel, "", 200)).contains("\"status\":\"cancelled\"");
    assertThat(desk("POST", cancel, "{}", 200)).contains("\"status\":\"cancelled\"");

    await("ada+tag@example.org", "Your place is cancelled");
    await("bee@example.org", "A place has come free");
    assertThat(desk("GET", session, "", 200)).contains("\"registered\":1,\"waiting\":0");
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
    assertThat(readers.post(session, "application/json", person("a@example.org")).statusCode())
        .isEqualTo(401);
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
        readers.send(
            readers
                .asOrganiser(path)
                .header("content-type", "application/json")
                .method(method, BodyPublishers.ofString(json.replace('\'', '"'))));
    assertThat(answer.statusCode()).as(answer.body()).isEqualTo(status);
    return answer.body();
  }

  private void await(String email, String subject) {
    Readers.await(() -> mails(email).stream().anyMatch(mail -> mail.subject().startsWith(subject)));
  }

  private List<Mail> mails(String email) {
    return laptop.mailbox().mails().stream().filter(mail -> mail.to().equals(email)).toList();
  }
}
