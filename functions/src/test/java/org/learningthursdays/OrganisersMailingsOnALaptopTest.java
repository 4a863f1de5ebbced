package org.learningthursdays;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;

/// Organisers follow mailings, and prepare the weekly digest, over HTTP.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class OrganisersMailingsOnALaptopTest {
  private static final String AMINA = "amina@citizens.example";
  private static final String SESSION = "2020-11-26-topical";
  private static final String BOUNCING = "bounce@simulator.amazonses.com";

  private final Laptop laptop =
      Laptop.start(
          LaptopOptions.inMemory(Path.of("..", "template.yaml"))
              .at(LocalDateTime.parse("2020-10-06T10:00"))
              .importing(new LaptopOptions.Programme.Sample()));
  private final LaptopClient client = new LaptopClient(laptop);
  private final OrganiserBrowser browser = new OrganiserBrowser(laptop.url());

  @BeforeAll
  void signIn() {
    assertThat(browser.signIn("/organisers/mailings", AMINA, "organisers").statusCode())
        .isEqualTo(200);
  }

  @AfterAll
  void stop() {
    browser.close();
    client.close();
    laptop.close();
  }

  private String page(String path) {
    HttpResponse<String> page = browser.load(path);
    assertThat(page.statusCode()).as(page.body()).isEqualTo(200);
    return page.body();
  }

  /// Sends a form of a page.
  private HttpResponse<String> send(String page, String path, String... fields) {
    Map<String, String> form = new HashMap<>();
    for (int i = 0; i < fields.length; i += 2) {
      form.put(fields[i], fields[i + 1]);
    }
    form.put("formToken", OrganiserBrowser.formToken(browser.load(page)));
    return browser.post(path, form);
  }

  private String digest(String week) {
    return page("/organisers/digest?week=" + week);
  }

  private HttpResponse<String> send(String what, String week, String field, String value) {
    return send(
        "/organisers/digest?week=" + week,
        "/organisers/digest/" + what,
        "week",
        week,
        field,
        value);
  }

  private void register(String email) {
    String json =
        "{\"name\":\"Ada\",\"email\":\"%s\",\"sessions\":[\"%s\"]}".formatted(email, SESSION);
    assertThat(client.post("/registrations", "application/json", json).statusCode()).isEqualTo(201);
  }

  private List<String> subjects(String reader) {
    return laptop.mailbox().mails().stream()
        .filter(mail -> mail.to().equals(reader))
        .map(Mail::subject)
        .toList();
  }

  @Test
  void aMailingIsToldInPlainWordsToItsEnd() {
    register("ada@example.org");
    register(BOUNCING);
    Await.until(() -> page("/organisers/mailings").contains("Mail to this address came back."));
    String json =
        "{\"subject\":\"Bring a <pen>\",\"text\":\"And paper.\",\"to\":[\"registered\"],\"dryRun\":false}";
    HttpResponse<String> message =
        client.send(
            client
                .asOrganiser("/desk/sessions/" + SESSION + "/messages")
                .header("content-type", "application/json")
                .POST(BodyPublishers.ofString(json)));
    assertThat(message.statusCode()).as(message.body()).isEqualTo(202);

    Await.until(() -> page("/organisers/mailings").contains("1 of 2 sent and 1 left out."));
    String list = page("/organisers/mailings");
    assertThat(list)
        .contains("Message: Bring a &lt;pen>", "today at 10:")
        .contains(BOUNCING, "All mail to them is stopped.", "Mail again")
        .doesNotContain("data-follows");
    String path =
        list.substring(list.indexOf("href=\"/organisers/mailings/message-") + 6).split("\"", 2)[0];
    assertThat(page(path))
        .contains("To everybody registered for “", "Written by " + AMINA, "And paper.")
        .contains("Who was left out, and why", "Mail to this address came back.");
    assertThat(browser.open("/organisers/people?q=ada%40example.org").body())
        .contains(
            "A message of the organisers</b><span class=\"whom\">“Bring a &lt;pen&gt;”, about “");
    assertThat(browser.load(path).headers().firstValue("content-security-policy").orElseThrow())
        .contains("connect-src 'self'", "script-src 'self'");
  }

  @Test
  void aMailingThatIsNotThereIsToldSo() {
    for (String id : List.of("digest-2020-W01", "x".repeat(1_500), "%00", "..%2fdigest")) {
      HttpResponse<String> page = browser.load("/organisers/mailings/" + id);

      assertThat(page.statusCode()).as(id).isEqualTo(404);
    }
    assertThat(browser.load("/organisers/mailings/digest-2020-W01").body())
        .contains("There is no such mailing", AMINA);
  }

  @Test
  void theNextDigestIsShownAsItsMailWithWhenItGoes() {
    String page = digest("2020-W42");

    assertThat(page)
        .contains("It goes out by itself <b>Monday 12 October at 09:00</b>, to nobody so far")
        .contains("src=\"/organisers/digest/mail?week=2020-W42\"", "The week of 12 October");
    HttpResponse<String> mail = browser.load("/organisers/digest/mail?week=2020-W42");
    assertThat(mail.body()).contains("<base target=\"_blank\">", "Unsubscribe from the digest");
    assertThat(mail.headers().firstValue("content-security-policy").orElseThrow())
        .contains("default-src 'none'", "frame-ancestors 'self'");
    assertThat(
            browser
                .load("/organisers/digest")
                .headers()
                .firstValue("content-security-policy")
                .orElseThrow())
        .contains("frame-src 'self'", "frame-ancestors 'none'");
  }

  @Test
  void aNoteStandsAtTheTopAndATestBringsIt() {
    String note = "We have moved: see https://citizens.example/move & come.";

    HttpResponse<String> kept = send("note", "2020-W44", "note", note);

    assertThat(browser.follow(kept).body())
        .contains("Kept. It stands at the top", "https://citizens.example/move &amp; come.");
    assertThat(browser.load("/organisers/digest/mail?week=2020-W44").body())
        .contains("href=\"https://citizens.example/move\"");
    assertThat(browser.follow(send("test", "2020-W44", "x", "")).body())
        .containsPattern("A test (is on its way|was sent) to " + AMINA + " (since )?today at 10:");
    assertThat(send("test", "2020-W44", "x", "").statusCode()).as("a double click").isEqualTo(303);
    Await.until(() -> digest("2020-W44").contains("A test was sent to " + AMINA + " today at 10:"));
    assertThat(subjects(AMINA)).filteredOn(one -> one.startsWith("Test: ")).hasSize(1);
  }

  @Test
  void aNoteThatIsToBeChangedFirstIsNotKeptYet() {
    HttpResponse<String> answer =
        send(
            "/organisers/digest",
            "/organisers/digest/note",
            "week",
            "2020-W43",
            "note",
            "Not quite",
            "edit",
            "true");

    assertThat(answer.body()).contains("\nNot quite</textarea>");
    assertThat(digest("2020-W43")).doesNotContain("Not quite");
  }

  @Test
  void aNoteThatIsTooLongIsNotLost() {
    String note = "word ".repeat(500) + "end";

    HttpResponse<String> answer = send("note", "2020-W45", "note", note);

    assertThat(answer.statusCode()).isEqualTo(422);
    assertThat(answer.body())
        .contains("This has 2,503 characters. Please shorten it to 2,000.", "word end</textarea>");
    assertThat(digest("2020-W45")).doesNotContain("word end");
  }

  @Test
  void aWeekIsLeftOutAndTakenUpAgain() {
    assertThat(browser.follow(send("leave-out", "2020-W43", "out", "true")).body())
        .contains("This digest is left out", "by " + AMINA + ", today at 10:")
        .contains("Let it go out after all");

    assertThat(browser.follow(send("leave-out", "2020-W43", "out", "false")).body())
        .contains("This digest is no longer left out.", "It goes out by itself")
        .doesNotContain("Let it go out after all");
  }

  @Test
  void aDigestThatWasNotMadeIsToldAndSentByOneButton() {
    // Tuesday: the laptop was not there on Monday.
    assertThat(page("/organisers"))
        .contains("Needs somebody", "This week’s digest should have gone out, and did not.")
        .contains("href=\"/organisers/digest?week=2020-W41\"");
    assertThat(page("/organisers/digest"))
        .contains("Its hour was yesterday at 09:00, and it did not go out.")
        .contains("Yes, send it to 0 people");

    HttpResponse<String> made = send("/organisers/digest", "/organisers/digest/make");

    assertThat(browser.follow(made).body())
        .contains("The digest is on its way.", "It went out <b>today at 10:")
        .contains("href=\"/organisers/mailings/digest-2020-W41\"")
        .doesNotContain("Keep it, and see");
    Await.until(() ->
        page("/organisers/mailings/digest-2020-W41").contains("There was nobody to send it to"));
    assertThat(page("/organisers/mailings")).contains("The digest of the week of 5 October");
    assertThat(page("/organisers"))
        .contains("The next digest goes out Monday 12 October at 09:00.")
        .doesNotContain("This week’s digest should have gone out");
    HttpResponse<String> note = send("note", "2020-W41", "note", "Come and sing");
    assertThat(note.statusCode()).isEqualTo(409);
    assertThat(note.body()).contains("has gone out already", "What you wrote", "Come and sing");
    assertThat(send("leave-out", "2020-W41", "out", "true").statusCode()).isEqualTo(409);
  }

  @Test
  void whatIsNoWeekOrOverIsToldSo() {
    for (String week : List.of("2020-W40", "2020-W60", "x", "")) {
      HttpResponse<String> page = browser.load("/organisers/digest?week=" + week);

      assertThat(page.statusCode()).as(week).isEqualTo(404);
      assertThat(page.body()).contains("There is no such digest", "“Digest” on the site");
      assertThat(send("/organisers/digest", "/organisers/digest/note", "week", week).statusCode())
          .isEqualTo(404);
    }
    assertThat(browser.load("/organisers/digest/mail?week=2099-W01").statusCode()).isEqualTo(404);
  }
}
