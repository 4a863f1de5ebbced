package org.learningthursdays.registration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.programme.ProgrammeFixture.BEFORE;
import static org.learningthursdays.programme.ProgrammeFixture.PROGRAMME;
import static org.learningthursdays.site.PageChecks.assertAccessible;
import static org.learningthursdays.site.PageChecks.assertFits;
import static org.learningthursdays.site.PageChecks.assertPressable;
import static org.learningthursdays.site.PageChecks.assertReachedByKeyboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.site.Chromium;
import org.learningthursdays.web.RoutesServer;
import org.learningthursdays.web.Submission;

/// Whoever can use a phone can register: with and without JavaScript, by keyboard, and after every
/// mistake.
@Tag("slow")
class FormsInChromiumTest {
  private static final String MASTERCLASS = "/sessions/2020-10-08-masterclass";

  private static final String REFUSED = "You are not registered yet";

  private static final FormsSite SITE = new FormsSite(PROGRAMME, BEFORE);
  private static Optional<RoutesServer> server = Optional.empty();

  @BeforeAll
  static void start() {
    Chromium.assumeThere();
    server = Optional.of(new RoutesServer(SITE.routes()));
  }

  @AfterAll
  static void stop() {
    server.ifPresent(RoutesServer::close);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void aFormThatCannotBeTakenComesBackAsItWasWithAMessageBesideEachField(boolean withScript) {
    try (BrowserContext context = context(options().setJavaScriptEnabled(withScript))) {
      Page page = context.newPage();
      page.navigate(address(MASTERCLASS));
      page.getByLabel("Your organisation").fill("St. Mary’s & Co \"x\"");
      page.getByLabel("Yes, I have experience").check();
      page.getByLabel("Send me the weekly digest").check();
      send(page, REFUSED);

      assertThat(page.title()).startsWith("Error: ");
      assertThat(page.locator(".problems li").allTextContents())
          .containsExactly("Please give your name.", "Please give your e-mail address.");
      page.locator(".problems:focus").waitFor();
      assertThat(page.getByLabel("Your organisation").inputValue())
          .isEqualTo("St. Mary’s & Co \"x\"");
      assertThat(page.getByLabel("Yes, I have experience").isChecked()).isTrue();
      assertThat(page.getByLabel("Send me the weekly digest").isChecked()).isTrue();
      assertThat(page.locator("#name").getAttribute("aria-invalid")).isEqualTo("true");
      assertThat(page.locator("#name").getAttribute("aria-describedby"))
          .isEqualTo("name-error name-hint");
      assertThat(page.locator("#organisation").getAttribute("aria-invalid")).isNull();

      page.locator(".problems a").first().click();
      page.keyboard().type("Amina");
      page.getByLabel("Your e-mail address").fill("amina@example.org");
      send(page, "You are registered");

      assertThat(page.locator("h1").textContent()).isEqualTo("You are registered");
      assertThat(page.url()).doesNotContain("Amina", "amina").contains("digest=asked");
      assertThat(SITE.sent().text("name")).isEqualTo("Amina");
      assertThat(SITE.sent().all("sessions")).containsExactly("2020-10-08-masterclass");
    }
  }

  @Test
  void theKeyboardAloneIsEnough() {
    try (BrowserContext context = context(options())) {
      Page page = context.newPage();
      page.navigate(address("/themes/2020-10#register"));
      page.keyboard().press("Tab");
      while (!page.evaluate("document.activeElement.id").equals("name")) {
        page.keyboard().press("Tab");
      }
      page.keyboard().type("Amina");
      page.keyboard().press("Tab");
      page.keyboard().type("amina@example.org");
      page.keyboard().press("Enter");
      page.waitForURL("**/registrations?**");

      assertThat(page.locator("h1").textContent()).isEqualTo("You are registered");
      assertThat(SITE.sent().text("theme")).isEqualTo("2020-10");
      assertThat(SITE.sent().all("sessions")).isEmpty();
    }
  }

  @Test
  void theQuickestPersonIsHeldBackForASecondAndSendsOnce() {
    try (BrowserContext context = context(options())) {
      Page page = context.newPage();
      page.navigate(address(MASTERCLASS));
      int before = SITE.count();
      page.evaluate(
          """
          () => {
            document.querySelector('#name').value = 'Amina';
            document.querySelector('#email').value = 'amina@example.org';
            document.querySelector('.form').requestSubmit();
            document.querySelector('.form').requestSubmit();
          }
          """);
      page.waitForURL("**/registrations?**");

      Submission sent = SITE.sent();
      assertThat(SITE.count()).isEqualTo(before + 1);
      assertThat(Integer.parseInt(sent.text("elapsed"))).isGreaterThanOrEqualTo(1_500);
    }
  }

  @Test
  void withoutJavaScriptNobodySaysHowLongItTook() {
    try (BrowserContext context = context(options().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(address(MASTERCLASS));
      send(page, REFUSED);

      assertThat(SITE.sent().all("elapsed")).containsExactly("");
      assertThat(SITE.sent().isTrapped()).isFalse();
    }
  }

  @Test
  void nobodySeesTheTrapOrReachesItByKeyboard() {
    try (BrowserContext context = context(options())) {
      Page page = context.newPage();
      page.navigate(address(MASTERCLASS));

      assertThat(page.locator("#website").isVisible()).isFalse();
      assertReachedByKeyboard(page);
      assertThat(page.locator("#website").getAttribute("data-seen")).isNull();
    }
  }

  @Test
  void everyPageIsAccessibleAndFitsTheSmallestPhone() {
    try (BrowserContext context = context(options().setViewportSize(320, 640))) {
      Page page = context.newPage();
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(message -> complaints.add(page.url() + ": " + message.text()));
      for (String path :
          List.of(
              MASTERCLASS,
              "/themes/2020-10",
              "/registrations",
              "/registrations?registered=2020-10-08-leaders&waiting=2020-10-22-leaders"
                  + "&block=2020-10&digest=asked",
              "/registrations?waiting=2020-10-22-leaders")) {
        page.navigate(address(path));
        check(page);
      }
      assertThat(complaints).isEmpty();
      page.navigate(address(MASTERCLASS));
      send(page, REFUSED);
      assertThat(page.locator(".problems").isVisible()).isTrue();
      check(page);
    }
  }

  private static void check(Page page) {
    assertAccessible(page);
    assertFits(page);
    assertPressable(page);
  }

  /// Presses the button, and waits for the page that comes of it.
  private static void send(Page page, String heading) {
    page.locator(".form .button").click();
    page.locator("h1").filter(new Locator.FilterOptions().setHasText(heading)).waitFor();
  }

  private static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions();
  }

  private static BrowserContext context(Browser.NewContextOptions options) {
    return Chromium.browser().newContext(options);
  }

  private static String address(String path) {
    return server.orElseThrow().address(path);
  }
}
