package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;

/// An organiser helps people who ring: sees what is kept of them and why mail does not arrive,
/// sends the link to their own page, and has mail sent again.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class PeopleOnALaptopTest {
  private static final String JSON = "application/json";
  private static final String BOUNCING = "bounce@simulator.amazonses.com";
  private static final String COMPLAINING = "complaint@simulator.amazonses.com";

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
  void whatIsKeptOfSomebodyIsShown() {
    register("ada@example.org", "2020-10-08-leaders");
    Await.until(() -> person("Ada%40Example.org").body().contains("\"state\":\"sent\""));

    HttpResponse<String> shown = person("Ada%40Example.org");

    assertThat(shown.headers().firstValue("cache-control")).contains("no-store");
    assertThat(shown.body())
        .contains("{\"email\":\"ada@example.org\",\"name\":\"Ada\",\"organisation\":null,")
        .contains("\"session\":\"2020-10-08-leaders\"", "\"status\":\"registered\"")
        .contains("\"suppression\":null", "\"letters\":[{\"kind\":\"registered\"");
    assertThat(post("link", "ada@example.org").statusCode()).isEqualTo(202);
    Await.until(() -> mailsTo("ada@example.org") == 2);
  }

  @Test
  void mailThatCameBackIsShownAndSentAgainOnlyWhenAnOrganiserOrTheReaderSaysSo() {
    register(BOUNCING, "2020-10-08-leaders");
    Await.until(() -> person(BOUNCING).body().contains("All mail to them is stopped."));
    register(BOUNCING, "2020-10-15-leaders");
    Await.until(() ->
        person(BOUNCING)
            .body()
            .contains("\"state\":\"skipped\",\"reason\":\"Mail to this address came back.\""));
    assertThat(post("link", BOUNCING).statusCode()).isEqualTo(409);

    assertThat(post("mail-again", BOUNCING).body()).isEqualTo("{\"mail\":true}");

    assertThat(person(BOUNCING).body()).contains("\"suppression\":null");
    assertThat(post("link", BOUNCING).statusCode()).isEqualTo(202);
    Await.until(() -> mailsTo(BOUNCING) == 2);
  }

  @Test
  void whoeverComplainedStillHearsOfWhatTheyDo() {
    register(COMPLAINING, "2020-10-08-leaders");
    Await.until(() -> person(COMPLAINING).body().contains("The digest, surveys and other mail"));

    register(COMPLAINING, "2020-10-15-leaders");

    Await.until(() -> mailsTo(COMPLAINING) == 2);
  }

  @Test
  void whoIsNotKnownAndWhatIsNoAddressIsTold() {
    assertThat(person("nobody@example.org").statusCode()).isEqualTo(404);
    assertThat(person("nobody").statusCode()).isEqualTo(422);
    assertThat(person("").statusCode()).isEqualTo(422);
    assertThat(post("link", "nobody@example.org").statusCode()).isEqualTo(404);
    assertThat(post("mail-again", "nobody@example.org").statusCode()).isEqualTo(404);
    assertThat(post("mail-again", "").statusCode()).isEqualTo(422);
    assertThat(client.get("/desk/people?email=ada%40example.org").statusCode()).isEqualTo(401);
  }

  private HttpResponse<String> person(String email) {
    return client.send(client.asOrganiser("/desk/people?email=" + email));
  }

  private HttpResponse<String> post(String what, String email) {
    return client.send(
        client
            .asOrganiser("/desk/people/" + what)
            .header("content-type", JSON)
            .POST(BodyPublishers.ofString("{\"email\":\"%s\"}".formatted(email))));
  }

  private void register(String email, String session) {
    String json =
        "{\"name\":\"Ada\",\"email\":\"%s\",\"sessions\":\"%s\"}".formatted(email, session);
    assertThat(client.post("/registrations", JSON, json).statusCode()).isEqualTo(201);
  }

  private long mailsTo(String email) {
    return laptop.mailbox().envelopes().stream().filter(mail -> mail.to().equals(email)).count();
  }
}
