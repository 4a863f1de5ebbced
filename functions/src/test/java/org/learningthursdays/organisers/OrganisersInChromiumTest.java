package org.learningthursdays.organisers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.site.PageChecks.assertAccessible;
import static org.learningthursdays.site.PageChecks.assertFits;
import static org.learningthursdays.site.PageChecks.assertPressable;
import static org.learningthursdays.site.PageChecks.assertReachedByKeyboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.site.Chromium;

/// Signing in, the frame and the overview serve organisers on a phone, by keyboard, by screen
/// reader and without JavaScript; and what a browser refuses of itself stands in nobody's way.
@Tag("slow")
class OrganisersInChromiumTest {
  private static final LocalDateTime MONDAY = LocalDateTime.parse("2020-10-05T09:00");
  private static Optional<Laptop> laptop = Optional.empty();

  @BeforeAll
  static void start() {
    Chromium.assumeThere();
    laptop =
        Optional.of(
            Laptop.start(
                LaptopOptions.inMemory(Path.of("..", "template.yaml"))
                    .at(MONDAY)
                    .importing(new LaptopOptions.Programme.Sample())));
  }

  @AfterAll
  static void stop() {
    laptop.ifPresent(Laptop::close);
  }

  @BeforeEach
  void onMondayMorning() {
    laptop.orElseThrow().clock().set(MONDAY);
  }

  private static BrowserContext context(Browser.NewContextOptions options) {
    return Chromium.browser().newContext(options.setBaseURL(laptop.orElseThrow().url()));
  }

  private static Browser.NewContextOptions withoutScript() {
    return new Browser.NewContextOptions().setJavaScriptEnabled(false);
  }

  /// Fills in the identity provider's form.
  private static void identify(Page page, String groups) {
    page.locator("input[name=email]").fill("amina@citizens.example");
    page.locator("input[name=groups]").fill(groups);
    page.locator("main button").click();
  }

  private static void assertGood(Page page) {
    assertAccessible(page);
    assertFits(page);
    assertPressable(page);
  }

  @Test
  void everyPageIsAccessibleAndFitsTheSmallestPhone() {
    try (BrowserContext context =
        context(new Browser.NewContextOptions().setViewportSize(320, 640))) {
      Page page = context.newPage();
      page.navigate("/organisers");
      identify(page, "leaders");
      assertThat(page.locator("h1").textContent()).isEqualTo("These pages are for organisers");
      assertGood(page);
      page.locator("a.button").click();
      assertThat(page.locator("h1").textContent()).isEqualTo("You are signed out");
      assertGood(page);
      page.locator("a.button").click();
      identify(page, "organisers");
      assertThat(page.locator("h1").textContent()).isEqualTo("Thursday 8 October 2020");
      assertGood(page);
      sendWhenSignedOut(context, page);
      assertThat(page.locator("h1").textContent()).isEqualTo("Not sent yet");
      assertGood(page);
    }
  }

  /// The button for signing out is a form as any other.
  private static void sendWhenSignedOut(BrowserContext context, Page page) {
    context.clearCookies();
    page.locator(".sign-out button").click();
    identify(page, "organisers");
  }

  @Test
  void theKeyboardReachesEverything() {
    try (BrowserContext context = context(new Browser.NewContextOptions())) {
      Page page = context.newPage();
      page.navigate("/organisers");
      identify(page, "organisers");

      assertReachedByKeyboard(page);
    }
  }

  @Test
  void withoutJavaScriptOneSignsInAndOut() {
    try (BrowserContext context = context(withoutScript())) {
      Page page = context.newPage();
      page.navigate("/organisers");
      identify(page, "organisers");
      assertThat(page.locator("[aria-current=page]").textContent()).isEqualTo("Overview");

      page.locator(".sign-out button").click();

      assertThat(page.locator("h1").textContent()).isEqualTo("You are signed out");
      page.navigate("/organisers");
      assertThat(page.locator("input[name=email]").isVisible()).isTrue();
    }
  }

  @Test
  void aFormThatCameTooLateIsSentByOneButton() {
    try (BrowserContext context = context(withoutScript())) {
      Page page = context.newPage();
      page.navigate("/organisers");
      identify(page, "organisers");
      sendWhenSignedOut(context, page);

      page.locator("main button").click();

      assertThat(page.locator("h1").textContent()).isEqualTo("You are signed out");
    }
  }
}
