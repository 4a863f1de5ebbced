package org.learningthursdays.site;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.learningthursdays.programme.ProgrammeFixture.BEFORE;
import static org.learningthursdays.programme.ProgrammeFixture.PROGRAMME;
import static org.learningthursdays.programme.ProgrammeFixture.described;
import static org.learningthursdays.programme.ProgrammeFixture.session;
import static org.learningthursdays.site.PageChecks.assertAccessible;
import static org.learningthursdays.site.PageChecks.assertFits;
import static org.learningthursdays.site.PageChecks.assertPressable;
import static org.learningthursdays.site.PageChecks.assertReachedByKeyboard;
import static org.learningthursdays.site.PageChecks.openAll;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeFixture;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;

/// The pages serve people on a phone, by keyboard, by screen reader and without JavaScript.
@Tag("slow")
class PagesInChromiumTest {
  private static final String LONG_WORD = "Llanfair".repeat(40);
  private static final Programme WITH_PAST_AND_LONG_WORDS = withPastAndLongWords();
  private static final Instant NOW = BEFORE;

  private static Optional<HttpServer> server = Optional.empty();

  @BeforeAll
  static void start() throws IOException {
    Chromium.assumeThere();
    server = Optional.of(PagesSite.serve(WITH_PAST_AND_LONG_WORDS, NOW));
  }

  @AfterAll
  static void stop() {
    server.ifPresent(running -> running.stop(0));
  }

  static Stream<String> pages() {
    return Stream.of(
        "/",
        "/?calendar=topical",
        "/sessions/2020-10-08-leaders",
        "/sessions/2020-10-22-masterclass",
        "/sessions/2020-09-24-leaders",
        "/themes/2020-09",
        "/themes/2020-10",
        "/privacy");
  }

  @Test
  void axeFindsNothingAndTheConsoleStaysEmpty() {
    try (BrowserContext context = context(options())) {
      Page page = context.newPage();
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(message -> complaints.add(page.url() + ": " + message.text()));
      page.onPageError(complaints::add);
      pages()
          .forEach(path -> {
            page.navigate(address(path));
            openAll(page);
            assertAccessible(page);
          });
      assertThat(complaints).isEmpty();
      page.navigate(address("/nowhere"));
      assertAccessible(page);
    }
  }

  @Test
  void axeWouldFindSomething() {
    try (BrowserContext context = context(options())) {
      Page page = context.newPage();
      page.setContent("<h1>A picture</h1><img src=''>");

      assertThatThrownBy(() -> assertAccessible(page)).hasMessageContaining("image-alt: <img");
    }
  }

  @Test
  void axeWouldFindSomethingInTheDark() {
    try (BrowserContext context = context(options())) {
      Page page = context.newPage();
      page.setContent(
          """
          <style>@media (prefers-color-scheme: dark) { p { color: #ccc } }</style>
          <p>Words</p>
          """);

      assertThatThrownBy(() -> assertAccessible(page))
          .hasMessageContainingAll("in DARK", "color-contrast: <p");
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void nothingScrollsSidewaysOnTheSmallestPhone(String path) {
    try (BrowserContext context = context(options().setViewportSize(320, 640))) {
      Page page = context.newPage();
      page.navigate(address(path));
      openAll(page);

      assertFits(page);
    }
  }

  @Test
  void enlargedToTwiceItsSizeOnAPhoneTheNextDayKeepsItsWordsWhole() {
    try (BrowserContext context = context(options().setViewportSize(195, 420))) {
      Page page = context.newPage();
      page.navigate(address("/"));

      assertFits(page);
      assertThat(page.locator(".next h2").first().boundingBox().width).isGreaterThan(120);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void whatIsPressedIsAsBigAsAFingertip(String path) {
    try (BrowserContext context = context(options().setViewportSize(390, 800))) {
      Page page = context.newPage();
      page.navigate(address(path));
      openAll(page);

      assertPressable(page);
    }
  }

  @Test
  void withoutJavaScriptTheAddressIsThereToSelectAndEveryCalendarToChoose() {
    try (BrowserContext context = context(options().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(address("/"));

      page.locator(".choices a").filter(text("Masterclasses")).click();
      page.locator("summary").filter(text("Google Calendar")).click();

      assertThat(page.locator("#address-google").isVisible()).isTrue();
      assertThat(page.locator("#address-google").inputValue())
          .isEqualTo(address("/calendar/masterclasses.ics"));
      assertThat(page.locator("[data-copies=address-google]").isVisible()).isFalse();
    }
  }

  @Test
  void theAddressIsCopiedByOnePressAndThatIsSaid() {
    try (BrowserContext context =
        context(options().setPermissions(List.of("clipboard-read", "clipboard-write")))) {
      Page page = context.newPage();
      page.navigate(address("/"));
      page.locator("summary").filter(text("Google Calendar")).click();

      page.locator("[data-copies=address-google]").click();

      page.locator("[role=status]").filter(text("Copied.")).waitFor();
      assertThat(page.evaluate("navigator.clipboard.readText()"))
          .isEqualTo(address("/calendar/learning-thursdays.ics"));
    }
  }

  @Test
  void theKeyboardReachesEverythingAndShowsWhereItIs() {
    try (BrowserContext context = context(options())) {
      Page page = context.newPage();
      page.navigate(address("/"));
      openAll(page);

      assertReachedByKeyboard(page);
    }
  }

  @Test
  void theFirstPressOfTabOffersToSkipToTheContent() {
    try (BrowserContext context = context(options())) {
      Page page = context.newPage();
      page.navigate(address("/sessions/2020-10-08-leaders"));

      page.keyboard().press("Tab");
      assertThat(page.locator(".skip").boundingBox().y).isPositive();
      page.keyboard().press("Enter");

      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("main");
    }
  }

  @Test
  void searchEnginesFindTheEventDespiteTheSecurityPolicy() {
    try (BrowserContext context = context(options())) {
      Page page = context.newPage();
      page.navigate(address("/sessions/2020-10-08-leaders"));

      assertThat(
              page.evaluate(
                  "JSON.parse(document.querySelector('[type=\"application/ld+json\"]').text)['@type']"))
          .isEqualTo("Event");
    }
  }

  private static Programme withPastAndLongWords() {
    Theme past = new Theme("2020-09", LONG_WORD);
    List<Session> sessions = new ArrayList<>(PROGRAMME.sessions());
    sessions.add(described(session("2020-09-24", Track.LEADERS, past, LONG_WORD), LONG_WORD));
    sessions.add(session("2020-10-15", Track.JOINT, ProgrammeFixture.INTRODUCTION, LONG_WORD));
    return new Programme(1, sessions);
  }

  private static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions();
  }

  private static BrowserContext context(Browser.NewContextOptions options) {
    return Chromium.browser().newContext(options);
  }

  private static String address(String path) {
    return "http://localhost:" + server.orElseThrow().getAddress().getPort() + path;
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
