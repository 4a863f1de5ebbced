package org.learningthursdays.organisers;

import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.learningthursdays.Await;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.mail.Mail;
import org.learningthursdays.site.Chromium;

/// A week of an organiser, by the browser alone: the Monday on which the programme is put right,
/// and the Thursday with its people, to what they said of it.
@Tag("slow")
@TestMethodOrder(MethodOrderer.MethodName.class)
class OrganisersWeekInChromiumTest {
  private static Optional<Laptop> laptop = Optional.empty();

  @BeforeAll
  static void start() {
    Chromium.assumeThere();
    laptop =
        Optional.of(
            Laptop.start(
                LaptopOptions.inMemory(Path.of("..", "template.yaml"))
                    .at(LocalDateTime.parse("2020-10-05T09:00"))
                    .importing(new LaptopOptions.Programme.Sample())));
  }

  @AfterAll
  static void stop() {
    laptop.ifPresent(Laptop::close);
  }

  private static BrowserContext phone() {
    return Chromium.browser()
        .newContext(
            new Browser.NewContextOptions()
                .setBaseURL(laptop.orElseThrow().url())
                .setViewportSize(390, 844));
  }

  private static void at(String time) {
    laptop.orElseThrow().clock().set(LocalDateTime.parse(time));
  }

  /// Opens a page; whoever is asked says who they are.
  private static void open(Page page, String path) {
    page.navigate(path);
    if (page.locator("input[name=email]").count() > 0 && page.url().contains("/oauth2/")) {
      page.locator("input[name=email]").fill("amina@citizens.example");
      page.locator("input[name=groups]").fill("organisers");
      page.locator("main button").click();
    }
    assertThat(page.url()).as(page.content()).endsWith(path);
  }

  private static void follow(Page page, String words) {
    page.locator("main a").filter(having(words)).first().click();
  }

  private static void press(Page page, String words) {
    page.locator("main button").filter(having(words)).first().click();
  }

  private static Locator.FilterOptions having(String words) {
    return new Locator.FilterOptions().setHasText(Pattern.compile(words));
  }

  private static String h1(Page page) {
    return page.locator("h1").textContent();
  }

  private static String status(Page page) {
    return page.locator("[role=status]").textContent();
  }

  private static void register(BrowserContext context, String session, String email) {
    Page page = context.newPage();
    page.navigate("/sessions/" + session);
    page.locator("#name").fill("Ada Byron");
    page.locator("#email").fill(email);
    page.locator(".send button").click();
    page.waitForURL("**/registrations?**");
    page.close();
  }

  private static Mail mail(String to, String subject) {
    return Await.until(() -> found(to, subject), Optional::isPresent).orElseThrow();
  }

  private static Optional<Mail> found(String to, String subject) {
    return laptop.orElseThrow().mailbox().mails().stream()
        .filter(mail -> mail.to().equals(to) && mail.subject().startsWith(subject))
        .findFirst();
  }

  @Test
  void aMonday() {
    at("2020-10-05T09:00");
    try (BrowserContext context = phone()) {
      register(context, "2020-10-15-leaders", "ada@example.org");
      Page page = context.newPage();
      open(page, "/organisers");
      assertThat(h1(page)).isEqualTo("Thursday 8 October 2020");

      page.locator("nav a").filter(having("Programme")).click();
      follow(page, "Import");
      page.locator("#file")
          .setInputFiles(
              new FilePayload(
                  "programme.csv",
                  "text/csv",
                  """
                  date,track,title
                  2021-02-04,topical,Listening well
                  """
                      .getBytes(StandardCharsets.UTF_8)));
      press(page, "See what it would change");
      assertThat(h1(page)).isEqualTo("Import this?");
      assertThat(page.locator("main").textContent()).contains("Thursday 4 February 2021");
      press(page, "Import");
      assertThat(status(page)).contains("Imported.", "Nobody gets a mail because of it.");

      page.locator("main a[href='/organisers/sessions/2020-10-15-leaders']").first().click();
      page.locator("#start").fill("15:30");
      press(page, "Save");
      assertThat(h1(page)).isEqualTo("Save this change?");
      assertThat(page.locator("#told").textContent()).isEqualTo("One mail goes out");
      press(page, "Save and send 1 mail");
      assertThat(status(page)).contains("Saved. One mail is going out.");

      assertThat(mail("ada@example.org", "Moved: ").content().text().orElseThrow())
          .contains("15:30");
      Page mailbox = context.newPage();
      mailbox.navigate("/_local/mail");
      assertThat(mailbox.locator("body").textContent()).contains("Moved: ");
      open(page, "/organisers");
      assertThat(page.locator(".lately").textContent()).contains("Moved: ");
      open(page, "/organisers/programme/history");
      assertThat(page.locator(".history").textContent())
          .contains("Listening well", "added it", "15:30", "amina@citizens.example");
    }
  }

  @Test
  void aThursday() throws Exception {
    String session = "2020-10-08-leaders";
    at("2020-10-08T10:00");
    try (BrowserContext context = phone()) {
      Page page = context.newPage();
      open(page, "/organisers");
      page.locator(".cards a[href='/organisers/sessions/" + session + "']").click();
      follow(page, "Who comes");

      page.locator("details.add summary").click();
      page.locator("#name").fill("Zoë O’Neill");
      page.locator("#email").fill("zoe@example.org");
      page.locator("details.add button").click();
      assertThat(status(page)).contains("Zoë O’Neill is registered, and is told by mail.");
      mail("zoe@example.org", "You are registered");

      follow(page, "Write to them");
      page.locator("#subject").fill("Bring a pen");
      page.locator("#text").fill("And paper.");
      page.locator("form.form button").click();
      assertThat(h1(page)).isEqualTo("Not sent yet");
      assertThat(page.frameLocator("iframe.mail").locator("body").textContent())
          .contains("And paper.");
      press(page, "Send to one person");
      assertThat(status(page)).contains("on its way");
      mail("zoe@example.org", "Bring a pen");

      // Signing in holds for eight hours, and is not to end between the page and its button.
      at("2020-10-08T17:30");
      open(page, "/organisers/sessions/" + session + "/people");
      page.locator("#file")
          .setInputFiles(
              new FilePayload(
                  "participants.csv",
                  "text/csv",
                  """
                  Name (Original Name),User Email,Total Duration (Minutes),Guest
                  Zoë,zoe@example.org,70,No
                  Somebody else,,12,Yes
                  """
                      .getBytes(StandardCharsets.UTF_8)));
      press(page, "Put it in");
      assertThat(page.locator(".figures").textContent())
          .containsPattern("Came\\s*1")
          .containsPattern("Guests\\s*1");

      at("2020-10-09T09:00");
      schedule("SurveyFunction");
      String asking =
          mail("zoe@example.org", "How was").content().text().orElseThrow().replace("\r", "");
      page.navigate(
          Pattern.compile("\\S+/feedback\\?session=\\S+&rating=5&token=\\S+")
              .matcher(asking)
              .results()
              .findFirst()
              .orElseThrow()
              .group());
      press(page, "Send my answer");

      Await.until(() -> {
        open(page, "/organisers/feedback");
        return page.locator(".figures").count() > 0;
      });
      assertThat(page.locator(".figures").textContent()).contains("Answers", "1", "not enough");
      open(page, "/organisers");
      assertThat(page.locator(".lately").textContent()).contains("about the sessions");
    }
  }

  private static void schedule(String function) throws Exception {
    try (HttpClient client = HttpClient.newHttpClient()) {
      URI address = URI.create(laptop.orElseThrow().url() + "/_local/schedules/" + function);
      HttpRequest fire = HttpRequest.newBuilder(address).POST(BodyPublishers.noBody()).build();
      assertThat(client.send(fire, BodyHandlers.ofString()).statusCode()).isEqualTo(200);
    }
  }
}
