package org.learningthursdays.organisers.roster;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.site.PageChecks.assertAccessible;
import static org.learningthursdays.site.PageChecks.assertFits;
import static org.learningthursdays.site.PageChecks.assertPressable;
import static org.learningthursdays.site.PageChecks.assertReachedByKeyboard;
import static org.learningthursdays.site.PageChecks.openAll;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.site.Chromium;

/// The pages on a session's people serve organisers on the smallest phone, in the dark, by keyboard
/// and by screen reader. What they do without JavaScript, `SessionPeopleOnALaptopTest` tells.
@Tag("slow")
class SessionPeopleInChromiumTest {
  private static final String SESSION = "/organisers/sessions/2020-11-26-topical";
  private static final String PEOPLE = SESSION + "/people";
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
    try (BrowserContext context = context(1280)) {
      Page page = signedIn(context);
      add(page, "Wilhelmina Featherstonehaugh-Cholmondeley", "wilhelmina@example.org");
      add(page, "Zoë O’Neill", "a.very.long.address.of.somebody@department.of.a.long.name.example");
      sendMessage(page);
    }
  }

  @AfterAll
  static void stop() {
    laptop.ifPresent(Laptop::close);
  }

  private static BrowserContext context(int width) {
    return Chromium.browser()
        .newContext(
            new Browser.NewContextOptions()
                .setBaseURL(laptop.orElseThrow().url())
                .setViewportSize(width, 800));
  }

  private static Page signedIn(BrowserContext context) {
    Page page = context.newPage();
    page.navigate("/organisers");
    page.locator("input[name=email]").fill("amina@citizens.example");
    page.locator("input[name=groups]").fill("organisers");
    page.locator("main button").click();
    return page;
  }

  private static void add(Page page, String name, String email) {
    page.navigate(PEOPLE);
    page.locator("details.add summary").click();
    page.locator("#name").fill(name);
    page.locator("#email").fill(email);
    page.locator("#organisation").fill("The Parish of St Mary and All Angels");
    page.locator("details.add button").click();
    assertThat(page.locator("[role=status]").textContent()).startsWith(name);
  }

  private static void write(Page page) {
    page.navigate(SESSION + "/message");
    page.locator("#subject").fill("Bring a pen");
    page.locator("#text").fill("Hello all,\n\nsee https://citizens.example/pens first.");
    page.locator("form.form button").click();
    assertThat(page.locator("h1").textContent()).isEqualTo("Not sent yet");
  }

  private static void sendMessage(Page page) {
    write(page);
    page.locator("main button").first().click();
    assertThat(page.locator("[role=status]").textContent()).contains("on its way");
  }

  private static void assertGood(Page page) {
    assertFits(page);
    assertPressable(page);
    assertAccessible(page);
  }

  @Test
  void everyPageIsAccessibleAndFitsTheSmallestPhone() {
    try (BrowserContext context = context(320)) {
      Page page = signedIn(context);
      page.navigate(PEOPLE);
      openAll(page);
      assertGood(page);
      page.locator("details.add button").click();
      assertThat(page.locator("#problems").textContent()).contains("2 things");
      assertGood(page);
      page.navigate(PEOPLE + "?q=zoe");
      assertThat(page.locator(".roster li").count()).isEqualTo(1);
      page.locator(".do a").last().click();
      assertThat(page.locator("h1").textContent()).isEqualTo("Take out Zoë O’Neill?");
      assertGood(page);
      page.navigate("/organisers/people?q=zo");
      assertThat(page.locator(".roster li").first().boundingBox().height).isLessThan(250);
      assertGood(page);
      page.navigate(PEOPLE);
      page.locator(".roster .who a").last().click();
      assertThat(page.locator("h1").textContent()).isEqualTo("Zoë O’Neill");
      openAll(page);
      assertGood(page);
      page.navigate(SESSION + "/message");
      openAll(page);
      assertThat(page.locator(".sent li").count()).isEqualTo(1);
      assertGood(page);
      page.locator("form.form button").click();
      assertThat(page.locator("#problems").textContent()).contains("2 things");
      assertGood(page);
      write(page);
      assertGood(page);
    }
  }

  @Test
  void whoCameIsPutInOnTheSmallestPhone() {
    laptop.orElseThrow().clock().set(LocalDateTime.parse("2020-11-26T18:00"));
    try (BrowserContext context = context(320)) {
      Page page = signedIn(context);
      page.navigate(SESSION + "/attendance");
      openAll(page);
      page.locator("#addresses").fill("wilhelmina@example.org\nnobody@");
      page.locator("form[enctype] button").click();
      assertThat(page.locator(".problems").textContent()).contains("Line 2");
      assertThat(page.locator("#addresses").inputValue()).contains("nobody@");
      assertGood(page);
      byte[] report =
          "Name,Email,Duration\nzoe o'neill,,75\nSomebody,s@example.org,5\n".getBytes(UTF_8);
      page.locator("#file").setInputFiles(new FilePayload("report.csv", "text/csv", report));
      page.locator("form[enctype] button").click();
      assertThat(page.locator("[role=status]").first().textContent()).startsWith("It is put in: 0");
      openAll(page);
      assertGood(page);
      page.locator("button:has-text('Yes, it is them')").click();
      assertThat(page.locator("[role=status]").first().textContent())
          .isEqualTo("Zoë O’Neill is marked as having come.");
      assertThat(page.locator(".presence b.came").count()).isEqualTo(1);
      assertGood(page);
    } finally {
      laptop.orElseThrow().clock().set(LocalDateTime.parse("2020-10-05T09:00"));
    }
  }

  @Test
  void theKeyboardReachesEverything() {
    try (BrowserContext context = context(1280)) {
      Page page = signedIn(context);
      page.navigate(PEOPLE);
      assertReachedByKeyboard(page);
      write(page);
      assertReachedByKeyboard(page);
    }
  }
}
