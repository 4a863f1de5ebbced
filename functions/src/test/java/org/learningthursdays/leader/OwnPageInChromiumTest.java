package org.learningthursdays.leader;

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
import com.microsoft.playwright.options.ColorScheme;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Registering;
import org.learningthursdays.site.Chromium;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Assets;
import org.learningthursdays.web.RoutesServer;

/// The own page serves people on a phone, by keyboard, by screen reader and without JavaScript.
@Tag("slow")
@ExtendWith(DynamoDbExtension.class)
class OwnPageInChromiumTest {
  private static final String ADA = "ada@example.org";

  private final MutableClock clock = new MutableClock("2020-11-30T09:00:00Z");
  private final Registering registering;
  private final RoutesServer server;
  private final OwnSite site;

  OwnPageInChromiumTest(DynamoDbExtension table) {
    registering = new Registering(table, clock);
    site = new OwnSite(registering, clock);
    server =
        new RoutesServer(
            site.routes()
                .get("/favicon.ico", Assets::favicon)
                .get("/assets/{name}", Assets::answer));
  }

  @BeforeAll
  static void start() {
    Chromium.assumeThere();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @BeforeEach
  void adaRegisters() {
    Session cancelled = Registering.session("2020-12-17", Track.JOINT, null);
    registering.publish(
        Registering.session("2020-12-01", Track.TOPICAL, null),
        Registering.linked(
            Registering.session("2020-12-03", Track.LEADERS, null), "https://zoom.example/j/1"),
        Registering.session("2020-12-10", Track.LEADERS, 1),
        cancelled);
    registering.register("first@example.org", "2020-12-10-leaders");
    registering.register(ADA, "2020-12-01-topical");
    registering.registerBlock(ADA, Registering.THEME);
    registering.publish(Registering.changed(cancelled, "2020-12-17", null, Status.CANCELLED));
    clock.set("2020-12-02T09:00:00Z");
  }

  @Test
  void everyPageIsAccessibleAndFitsTheSmallestPhone() {
    try (BrowserContext context =
        context(new Browser.NewContextOptions().setViewportSize(320, 640))) {
      Page page = context.newPage();
      for (String path :
          List.of(
              own(),
              own() + "?done=rotated",
              own() + "/join/2020-12-03-leaders",
              own() + "/join/2020-12-17-joint",
              own() + "/join/2020-12-01-topical",
              own() + "/join/2020-12-10-leaders",
              own() + "/join/2020-12-24-leaders",
              stop(),
              "/my/link",
              "/my/link?sent=yes",
              "/my/erased",
              "/my/x")) {
        page.navigate(server.address(path));
        openAll(page);
        assertAccessible(page);
        assertFits(page);
        assertPressable(page);
      }
    }
  }

  @Test
  void whatIsUnfoldedKeepsOffItsFrame() {
    try (BrowserContext context = context(withoutScript())) {
      Page page = context.newPage();
      page.navigate(server.address(own()));
      openAll(page);

      Object touching =
          page.evaluate(
              """
              [...document.querySelectorAll('.bookings details > p')]
                .filter(p => p.getBoundingClientRect().left
                    < p.parentElement.getBoundingClientRect().left + 12)
                .map(p => p.textContent)
              """);
      assertThat((List<?>) touching).isEmpty();
    }
  }

  @Test
  void fromTheOwnPageOneJoinsByOnePressMoreOnAnyScreen() {
    clock.set("2020-12-03T15:45:00Z");
    for (int width : new int[] {390, 1280}) {
      try (BrowserContext context = context(withoutScript().setViewportSize(width, 800))) {
        Page page = context.newPage();
        page.navigate(server.address(own()));
        page.locator(".booking .button").filter(text("Join")).first().click();

        assertThat(page.locator(".reading .button").getAttribute("href"))
            .isEqualTo("https://zoom.example/j/1");
        assertFits(page);
        assertPressable(page);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(
      value = ColorScheme.class,
      names = {"LIGHT", "DARK"})
  void whereOneJoinsTheKeyboardReachesEverything(ColorScheme scheme) {
    clock.set("2020-12-03T15:45:00Z");
    try (BrowserContext context = context(new Browser.NewContextOptions().setColorScheme(scheme))) {
      Page page = context.newPage();
      page.navigate(server.address(own() + "/join/2020-12-03-leaders"));
      assertReachedByKeyboard(page);
      assertAccessible(page);
    }
  }

  @Test
  void withoutJavaScriptRemindersAreStoppedByOnePress() {
    try (BrowserContext context = context(withoutScript())) {
      Page page = context.newPage();
      page.navigate(server.address(stop()));
      page.locator("button").filter(text("Do not remind me")).click();

      assertThat(page.locator("h1").textContent()).isEqualTo("We will not remind you again");
      assertThat(site.leader(ADA).takesReminders()).isFalse();
    }
  }

  @Test
  void theKeyboardReachesEverything() {
    try (BrowserContext context = context(new Browser.NewContextOptions())) {
      Page page = context.newPage();
      page.navigate(server.address(own()));
      openAll(page);

      assertReachedByKeyboard(page);
    }
  }

  @Test
  void withoutJavaScriptAPlaceIsCancelledInTwoSteps() {
    try (BrowserContext context = context(withoutScript())) {
      Page page = context.newPage();
      page.navigate(server.address(own()));
      Locator cancel = page.locator("button").filter(text("Yes, cancel my place"));
      assertThat(cancel.isVisible()).isFalse();

      page.locator("summary").filter(text("Cancel")).first().click();
      cancel.click();

      assertThat(page.locator(".notice[role=status]").textContent())
          .contains("You are no longer registered for “A session on 2020-12-03”");
      assertThat(registering.of(ADA)).doesNotContainKey("2020-12-03-leaders");
    }
  }

  @Test
  void withoutJavaScriptSomebodyErasesThemselvesButNotByOneSlip() {
    try (BrowserContext context = context(withoutScript())) {
      Page page = context.newPage();
      page.navigate(server.address(own()));
      page.locator("summary").filter(text("Erase me")).click();
      page.locator(".danger").click();

      assertThat(page.locator(".problems").textContent()).contains("Please tick the box");
      page.locator(".problems:focus").waitFor();
      assertThat(registering.of(ADA)).isNotEmpty();
      page.locator("#confirm").check();
      page.locator(".danger").click();

      assertThat(page.locator("h1").textContent())
          .isEqualTo("Everything about you is being erased");
    }
  }

  @Test
  void theAddressOfTheOwnCalendarIsThereToCopyAndAnotherReplacesIt() {
    try (BrowserContext context = context(withoutScript())) {
      Page page = context.newPage();
      page.navigate(server.address(own()));
      page.locator("summary").filter(text("Google Calendar")).click();
      String before = page.locator("#address-google").inputValue();

      page.locator("summary").filter(text("Give me a new address")).click();
      page.locator("button").filter(text("Yes, give me a new address")).click();

      page.locator("summary").filter(text("Google Calendar")).click();
      assertThat(page.locator("#address-google").inputValue())
          .isNotEqualTo(before)
          .isEqualTo(server.address("/my/" + site.calendar(ADA) + "/learning-thursdays.ics"));
    }
  }

  private String own() {
    return "/my/" + site.page(ADA);
  }

  private String stop() {
    Leader ada = site.leader(ADA);
    String token = site.keys().token(LinkPurpose.STOP_REMINDERS, ada.id(), ada.linkVersion());
    return "/my/reminders/stop/" + token;
  }

  private static Browser.NewContextOptions withoutScript() {
    return new Browser.NewContextOptions().setJavaScriptEnabled(false);
  }

  private static BrowserContext context(Browser.NewContextOptions options) {
    return Chromium.browser().newContext(options);
  }

  private static Locator.FilterOptions text(String text) {
    return new Locator.FilterOptions().setHasText(text);
  }
}
