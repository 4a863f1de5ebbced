package org.learningthursdays.digest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.site.PageChecks.assertAccessible;
import static org.learningthursdays.site.PageChecks.assertFits;
import static org.learningthursdays.site.PageChecks.assertPressable;
import static org.learningthursdays.site.PageChecks.assertReachedByKeyboard;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learningthursdays.MutableClock;
import org.learningthursdays.mail.MailBody;
import org.learningthursdays.site.Chromium;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Assets;
import org.learningthursdays.web.Response;
import org.learningthursdays.web.Routes;
import org.learningthursdays.web.RoutesServer;

/// The digest's pages, and the mail itself, in a browser: on a phone, by keyboard, without
/// JavaScript.
@Tag("slow")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class DigestInChromiumTest {
  private static final String AMINA = "amina@example.org";
  private static final Week WEEK = Week.parse("2020-W41").orElseThrow();

  private final DynamoDbExtension table = new DynamoDbExtension();
  private final MutableClock clock = new MutableClock("2020-10-05T08:00:00Z");
  private final DigestSite site = new DigestSite(table.table(), clock);
  private Optional<RoutesServer> server = Optional.empty();

  @BeforeAll
  void start() {
    Chromium.assumeThere();
    table.empty();
    site.publish(DigestPagesTest.digest(WEEK));
    site.subscribe(AMINA);
    server = Optional.of(new RoutesServer(routes()));
  }

  @AfterAll
  void stop() {
    server.ifPresent(RoutesServer::close);
  }

  private Routes routes() {
    String mail = mail().html();
    return site.routes()
        .get("/favicon.ico", Assets::favicon)
        .get("/assets/{name}", Assets::answer)
        .get("/mail", _ -> Response.text(200, "text/html", mail));
  }

  private MailBody mail() {
    DigestReader reader = DigestReader.anybody(DigestSite.ADDRESS);
    return DigestMail.mail(DigestPagesTest.digest(WEEK), reader, "https://learning.example/x");
  }

  private List<String> pages() {
    return List.of(
        "/digest",
        "/digest/asked",
        "/digest/2020-W41",
        "/digest/2020-W40",
        site.confirmLink(AMINA),
        site.leaveLink(AMINA));
  }

  @Test
  void everyPageIsForEverybody() {
    try (BrowserContext context = context(options().setViewportSize(320, 640))) {
      Page page = context.newPage();
      for (String path : pages()) {
        page.navigate(address(path));
        assertAccessible(page);
        assertFits(page);
        assertPressable(page);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void theMailIsReadableNarrowAndWide(ColorScheme scheme) {
    for (int width : List.of(320, 600, 1_024)) {
      try (BrowserContext context =
          context(options().setColorScheme(scheme).setViewportSize(width, 800))) {
        Page page = context.newPage();
        page.navigate(address("/mail"));

        assertFits(page);
        assertThat(page.locator(".column").first().boundingBox().width)
            .isGreaterThan(width < 600 ? width - 60.0 : 250);
        boolean isBeside =
            page.locator(".column").first().boundingBox().y
                == page.locator(".column").last().boundingBox().y;
        assertThat(isBeside).as("beside each other at " + width).isEqualTo(width >= 600);
      }
    }
  }

  @Test
  void theKeyboardReachesEverything() {
    try (BrowserContext context = context(options())) {
      Page page = context.newPage();
      page.navigate(address("/digest"));
      assertReachedByKeyboard(page);
      page.navigate(address("/digest/2020-W41"));
      assertReachedByKeyboard(page);
    }
  }

  @Test
  void somebodyAsksSaysYesAndLeavesWithoutJavaScript() {
    try (BrowserContext context = context(options().setJavaScriptEnabled(false))) {
      Page page = context.newPage();
      page.navigate(address("/digest"));
      page.getByLabel("Your e-mail address").fill("nobody");
      page.getByText("Send me the digest").click();
      assertThat(page.title()).startsWith("Error: ");
      assertThat(page.locator("#email").inputValue()).isEqualTo("nobody");
      assertThat(page.locator("#email-error").textContent()).contains("does not look like");

      page.getByLabel("Your e-mail address").fill("ben@example.org");
      page.getByText("Send me the digest").click();
      assertThat(page.locator("h1").textContent()).isEqualTo("Now look into your mail");

      page.navigate(address(site.confirmLink("ben@example.org")));
      page.getByText("Yes, send me the digest").click();
      assertThat(page.locator("h1").textContent()).isEqualTo("You get the weekly digest");
      assertThat(site.state("ben@example.org")).contains(Subscription.State.CONFIRMED);

      page.navigate(address(site.leaveLink("ben@example.org")));
      page.getByText("Leave the digest").click();
      assertThat(page.locator("h1").textContent()).isEqualTo("You have left the weekly digest");
      assertThat(site.state("ben@example.org")).contains(Subscription.State.LEFT);
    }
  }

  private static Browser.NewContextOptions options() {
    return new Browser.NewContextOptions();
  }

  private BrowserContext context(Browser.NewContextOptions options) {
    return Chromium.browser().newContext(options);
  }

  private String address(String path) {
    return server.orElseThrow().address(path);
  }
}
