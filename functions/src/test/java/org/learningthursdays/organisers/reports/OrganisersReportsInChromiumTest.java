package org.learningthursdays.organisers.reports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.site.PageChecks.assertAccessible;
import static org.learningthursdays.site.PageChecks.assertFits;
import static org.learningthursdays.site.PageChecks.assertPressable;
import static org.learningthursdays.site.PageChecks.assertReachedByKeyboard;
import static org.learningthursdays.site.PageChecks.openAll;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.RequestOptions;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.site.Chromium;

/// Mailings, the digest, feedback and reach serve organisers on a phone, by keyboard, by screen
/// reader and without JavaScript.
@Tag("slow")
class OrganisersReportsInChromiumTest {
  private static final String SESSION = "2020-10-08-leaders";
  private static final List<String> PAGES =
      List.of(
          "/organisers/mailings",
          "/organisers/mailings/survey-2020-10-08",
          "/organisers/feedback",
          "/organisers/feedback?from=x&track=y",
          "/organisers/reach",
          "/organisers/digest");

  private static Optional<Laptop> laptop = Optional.empty();

  @BeforeAll
  static void start() {
    Chromium.assumeThere();
    laptop =
        Optional.of(
            Laptop.start(
                LaptopOptions.inMemory(Path.of("..", "template.yaml"))
                    .at(LocalDateTime.parse("2020-10-08T09:00"))
                    .importing(new LaptopOptions.Programme.Sample())));
    try (BrowserContext context = context(new Browser.NewContextOptions())) {
      for (String email : List.of("ada@example.org", "bounce@simulator.amazonses.com")) {
        send(
            context,
            "/registrations",
            Map.of("name", "Ada Byron", "email", email, "sessions", List.of(SESSION)));
      }
      laptop.orElseThrow().clock().set(LocalDateTime.parse("2020-10-09T09:30"));
      send(context, "/_local/schedules/SurveyFunction", Map.of());
      for (int stars = 1; stars <= 5; stars++) {
        send(
            context,
            "/feedback",
            Map.of(
                "session", SESSION, "rating", stars, "recommend", 2 * stars, "useful", "It was."));
      }
    }
  }

  @AfterAll
  static void stop() {
    laptop.ifPresent(Laptop::close);
  }

  private static BrowserContext context(Browser.NewContextOptions options) {
    return Chromium.browser().newContext(options.setBaseURL(laptop.orElseThrow().url()));
  }

  private static void send(BrowserContext context, String path, Map<String, Object> json) {
    assertThat(context.request().post(path, RequestOptions.create().setData(json)).ok())
        .as(path)
        .isTrue();
  }

  private static Page signedIn(BrowserContext context) {
    Page page = context.newPage();
    page.navigate("/organisers/mailings");
    page.locator("input[name=email]").fill("amina@citizens.example");
    page.locator("input[name=groups]").fill("organisers");
    page.locator("main button").click();
    assertThat(page.locator("h1").textContent()).isEqualTo("Mailings");
    return page;
  }

  @Test
  void everyPageIsAccessibleAndFitsTheSmallestPhone() {
    try (BrowserContext context =
        context(new Browser.NewContextOptions().setViewportSize(320, 640))) {
      Page page = signedIn(context);
      for (String path : PAGES) {
        page.navigate(path);
        openAll(page);
        assertAccessible(page);
        assertFits(page);
        assertPressable(page);
      }
    }
  }

  @Test
  void theKeyboardReachesEverything() {
    try (BrowserContext context = context(new Browser.NewContextOptions())) {
      Page page = signedIn(context);
      for (String path : List.of("/organisers/mailings", "/organisers/feedback")) {
        page.navigate(path);
        assertReachedByKeyboard(page);
      }
    }
  }

  @Test
  void withoutJavaScriptANoteIsKeptAndStandsInTheMail() {
    try (BrowserContext context =
        context(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
      Page page = signedIn(context);
      page.navigate("/organisers/digest");
      page.locator("textarea").fill("Bring a friend.");

      page.locator("form[action$=note] button").click();

      assertThat(page.locator("[role=status]").textContent()).startsWith("Kept.");
      assertThat(page.frameLocator("iframe").locator("body").textContent())
          .contains("Bring a friend.");
    }
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void filtersAreFoldedOnAPhoneUntilOneIsSetAndOpenWhereThereIsRoom(boolean hasScript) {
    for (int width : List.of(390, 1280)) {
      try (BrowserContext context =
          context(
              new Browser.NewContextOptions()
                  .setJavaScriptEnabled(hasScript)
                  .setViewportSize(width, 844))) {
        Page page = signedIn(context);
        boolean isWide = width == 1280;
        for (String path :
            List.of("/organisers/programme", "/organisers/feedback", "/organisers/reach")) {
          page.navigate(path);
          Locator track = page.locator("#track");
          Locator summary = page.locator(".choosing > summary");
          assertThat(List.of(track.isVisible(), summary.isVisible()))
              .as("%s at %d", path, width)
              .containsExactly(isWide, !isWide);
          if (!isWide) {
            summary.click();
          }
          track.selectOption("leaders");
          page.locator(".choosing button").click();
          assertThat(page.url()).contains("track=leaders");
          assertThat(track.isVisible()).isTrue();
        }
      }
    }
  }

  @Test
  void whatIsUnderWayMovesByItself() {
    try (BrowserContext context = context(new Browser.NewContextOptions())) {
      Page page = signedIn(context);
      page.clock().install();
      page.navigate("/organisers/mailings");
      page.evaluate(
          """
          () => {
            const part = document.getElementById("mailings");
            part.toggleAttribute("data-follows", true);
            part.replaceChildren();
            follow(part);
          }
          """);

      page.clock().runFor(5_000);

      page.locator("#mailings li").first().waitFor();
      assertThat(page.locator("#mailings").getAttribute("data-follows")).isNull();
    }
  }
}
