package org.learningthursdays.organisers.programme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.site.PageChecks.assertAccessible;
import static org.learningthursdays.site.PageChecks.assertFits;
import static org.learningthursdays.site.PageChecks.assertPressable;
import static org.learningthursdays.site.PageChecks.assertReachedByKeyboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.FilePayload;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.site.Chromium;

/// The pages on the programme serve organisers on a phone, by keyboard, by screen reader and
/// without JavaScript.
@Tag("slow")
class ProgrammeRoutesInChromiumTest {
  private static final String SESSION = "/organisers/sessions/2020-10-15-leaders";
  private static final String CSV =
      """
      date,start,track,title,status
      2020-10-15,,leaders,Off,cancelled
      2021-02-05,,topical,A new one on a Friday,
      2020-10-29,15:45,topical,Earlier,
      """;
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
    try (BrowserContext context = context(withoutScript())) {
      Page page = context.newPage();
      page.navigate("/sessions/2020-10-15-leaders");
      page.locator("#name").fill("Ada Byron");
      page.locator("#email").fill("ada@example.org");
      page.locator(".send button").click();
    }
  }

  @AfterAll
  static void stop() {
    laptop.ifPresent(Laptop::close);
  }

  private static BrowserContext context(Browser.NewContextOptions options) {
    return Chromium.browser().newContext(options.setBaseURL(laptop.orElseThrow().url()));
  }

  private static Browser.NewContextOptions withoutScript() {
    return new Browser.NewContextOptions().setJavaScriptEnabled(false);
  }

  private static Page signIn(BrowserContext context, String path) {
    Page page = context.newPage();
    page.navigate(path);
    page.locator("input[name=email]").fill("amina@citizens.example");
    page.locator("input[name=groups]").fill("organisers");
    page.locator("main button").click();
    return page;
  }

  private static void press(Page page, String words) {
    page.locator("main button")
        .filter(new Locator.FilterOptions().setHasText(Pattern.compile(words)))
        .first()
        .click();
  }

  private static void assertGood(Page page, String title) {
    assertThat(page.locator("h1").textContent()).isEqualTo(title);
    assertAccessible(page);
    assertFits(page);
    assertPressable(page);
  }

  private static void choose(Page page, String csv) {
    page.navigate("/organisers/programme/import");
    page.locator("#file")
        .setInputFiles(
            new FilePayload("new.csv", "text/csv", csv.getBytes(StandardCharsets.UTF_8)));
    press(page, "See what it would change");
  }

  @Test
  void everyPageIsAccessibleAndFitsTheSmallestPhone() {
    try (BrowserContext context =
        context(new Browser.NewContextOptions().setViewportSize(320, 640))) {
      Page page = signIn(context, "/organisers/programme");
      assertGood(page, "Programme");
      page.navigate("/organisers/sessions/new");
      assertGood(page, "Add a session");
      press(page, "Save");
      assertGood(page, "Add a session");
      assertThat(page.locator(".problems").isVisible()).isTrue();
      page.navigate("/organisers/themes/2020-10");
      assertThat(page.locator("h1").isVisible()).isTrue();
      assertAccessible(page);
      assertFits(page);
      page.navigate("/organisers/programme/import");
      assertGood(page, "Import a spreadsheet");
      choose(page, CSV);
      assertGood(page, "Import this?");
      choose(page, CSV.replace("topical", "tropical"));
      assertGood(page, "This file cannot be imported yet");
      page.navigate(SESSION);
      assertAccessible(page);
      assertFits(page);
      assertPressable(page);
      page.locator("#start").fill("15:30");
      press(page, "Save");
      assertGood(page, "Save this change?");
      press(page, "Save and send");
      press(page, "Put it back");
      assertGood(page, "Put it back as it was?");
      page.locator("button[name=confirmed]").click();
      press(page, "Cancel this session");
      assertGood(page, "Cancel this session?");
      clash(context, page, "on a phone");
      assertGood(page, "Changed meanwhile");
      page.navigate("/organisers/programme/history");
      assertGood(page, "What was changed");
    }
  }

  /// Two tabs of one session, of which the other is faster.
  private static void clash(BrowserContext context, Page page, String title) {
    Page other = context.newPage();
    page.navigate("/organisers/sessions/2020-10-29-topical");
    other.navigate("/organisers/sessions/2020-10-29-topical");
    other.locator("#title").fill("Theirs, " + title);
    press(other, "Save");
    other.locator("[role=status]").waitFor();
    page.locator("#title").fill("Ours, " + title);
    press(page, "Save");
    other.close();
  }

  @Test
  void theKeyboardReachesEverything() {
    try (BrowserContext context = context(new Browser.NewContextOptions())) {
      Page page = signIn(context, "/organisers/programme");
      assertReachedByKeyboard(page);
      page.navigate(SESSION);
      assertReachedByKeyboard(page);
      press(page, "Cancel this session");
      assertReachedByKeyboard(page);
      clash(context, page, "by keyboard");
      assertReachedByKeyboard(page);
    }
  }

  @Test
  void withoutJavaScriptOneGoesBackFromThePreviewWithNothingLost() {
    try (BrowserContext context = context(withoutScript())) {
      Page page = signIn(context, SESSION);
      page.locator("#start").fill("15:30");
      page.locator("#title").fill("What I wrote");
      press(page, "Save");
      assertThat(page.locator(".letter .subject").textContent()).contains("Moved: What I wrote");
      assertThat(page.frameLocator("iframe.mail").locator("body").textContent())
          .contains("What I wrote");

      press(page, "Change it first");

      assertThat(page.locator("#title").inputValue()).isEqualTo("What I wrote");
      assertThat(page.locator("#start").inputValue()).isEqualTo("15:30");
      page.navigate(SESSION);
      assertThat(page.locator("#start").inputValue()).isEqualTo("16:00");
    }
  }

  @Test
  void twoTabsOfOneSessionEndInAChoice() {
    try (BrowserContext context = context(withoutScript())) {
      String session = "/organisers/sessions/2020-10-22-leaders";
      Page page = signIn(context, session);
      Page other = context.newPage();
      other.navigate(session);
      page.locator("#title").fill("In one tab");
      press(page, "Save");
      page.locator("[role=status]").waitFor();
      other.locator("#title").fill("In another");
      press(other, "Save");
      assertThat(other.locator("h1").textContent()).isEqualTo("Changed meanwhile");
      assertThat(List.of(other.locator(".choose .words").allTextContents()).toString())
          .contains("In one tab", "In another");
      assertFits(other);

      other.locator(".choose input").first().check();
      press(other, "Save");

      assertThat(other.locator("h1").textContent()).isEqualTo("In another");
    }
  }
}
