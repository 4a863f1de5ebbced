package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.feedback.FeedbackFixture.LEADERS;
import static org.learningthursdays.site.PageChecks.assertAccessible;
import static org.learningthursdays.site.PageChecks.assertFits;
import static org.learningthursdays.site.PageChecks.assertNothingFound;
import static org.learningthursdays.site.PageChecks.openAll;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.options.AriaRole;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.site.Chromium;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.RoutesServer;

/// People finish the survey: on a phone, by keyboard, without JavaScript, and by one tap from our
/// mail.
@Tag("slow")
@ExtendWith(DynamoDbExtension.class)
class SurveyInChromiumTest {
  private static final String PAGE = "/feedback?session=" + LEADERS;

  private final FeedbackFixture fixture;
  private final RoutesServer server;

  SurveyInChromiumTest(DynamoDbExtension real) {
    fixture = new FeedbackFixture(real.table());
    server = new RoutesServer(fixture.routes());
  }

  @BeforeAll
  static void start() {
    Chromium.assumeThere();
  }

  @AfterEach
  void close() {
    server.close();
  }

  @Test
  void afterAStarInOurMailOneTapIsEnoughAndItIsInReachOnAPhone() {
    String token = fixture.token(fixture.leader("amina@example.org", "Amina"));
    try (BrowserContext context =
        context(new Browser.NewContextOptions().setViewportSize(390, 844).setHasTouch(true))) {
      Page page = context.newPage();
      page.navigate(server.address(PAGE + "&rating=4&token=" + token));
      assertThat(page.getByText("Send my answer").boundingBox().y).isLessThan(800);

      page.getByText("Send my answer").tap();
      page.waitForURL("**/feedback/thanks**");
    }
    assertThat(fixture.kept(LEADERS)).extracting(Answer::rating).containsExactly(4);
  }

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void theKeyboardAloneIsEnoughWithAndWithoutJavaScript(boolean withScript) {
    try (BrowserContext context =
        context(new Browser.NewContextOptions().setJavaScriptEnabled(withScript))) {
      Page page = context.newPage();
      page.navigate(server.address(PAGE));
      page.getByLabel("1 – poor").focus();
      page.keyboard().press("ArrowRight");
      page.keyboard().press("ArrowRight");
      page.keyboard().press("Tab");
      page.keyboard().type("Listening");
      page.keyboard().press("Tab");
      page.keyboard().type("More breaks");
      page.keyboard().press("Tab");
      page.keyboard().type("Housing");
      page.keyboard().press("Tab");
      page.keyboard().press("ArrowLeft");
      page.keyboard().press("Tab");
      page.keyboard().press("Tab");
      page.keyboard().press("Enter");
      page.waitForURL("**/feedback/thanks**");
    }
    assertThat(fixture.kept(LEADERS))
        .singleElement()
        .satisfies(answer -> {
          assertThat(answer.rating()).isEqualTo(3);
          assertThat(answer.recommend()).isEqualTo(10);
          assertThat(answer.words())
              .isEqualTo(new Answer.Words("Listening", "More breaks", "Housing"));
        });
  }

  @Test
  void everyChoiceIsReadAloudWithItsMeaningAndItsQuestion() {
    try (BrowserContext context = context(new Browser.NewContextOptions())) {
      Page page = context.newPage();
      page.navigate(server.address(PAGE));

      for (Rating rating : Rating.values()) {
        assertThat(radios(page, rating.label())).as(rating.label()).isEqualTo(1);
      }
      assertThat(radios(page, "10, extremely likely")).isEqualTo(1);
      assertThat(radios(page, "0, not at all likely")).isEqualTo(1);
      assertThat(
              page.getByRole(
                      AriaRole.GROUP,
                      new Page.GetByRoleOptions().setName("How was it for you?").setExact(true))
                  .count())
          .isEqualTo(1);
    }
  }

  private static int radios(Page page, String name) {
    return page.getByRole(AriaRole.RADIO, new Page.GetByRoleOptions().setName(name).setExact(true))
        .count();
  }

  @Test
  void whatCannotBeTakenIsSaidOnTopAndBesideItsField() {
    try (BrowserContext context = context(new Browser.NewContextOptions())) {
      Page page = context.newPage();
      page.navigate(server.address(PAGE));
      page.getByLabel("What was useful?").fill("<i>Maps</i>");
      page.locator(".form .button").click();
      page.locator(".problems").waitFor();

      assertThat(page.title()).startsWith("Error: ");
      assertThat(page.locator("#rating-error").textContent()).contains("Please choose 1 to 5.");
      assertThat(page.getByLabel("What was useful?").inputValue()).isEqualTo("<i>Maps</i>");
      page.locator(".problems a").click();
      assertThat(page.evaluate("document.activeElement.id")).isEqualTo("rating");
    }
  }

  @Test
  void everyPageIsAccessibleAndFitsTheSmallestPhone() {
    LeaderId amina = fixture.leader("amina@example.org", "Amina");
    String token = fixture.token(amina);
    try (BrowserContext context =
        context(new Browser.NewContextOptions().setViewportSize(320, 640))) {
      Page page = context.newPage();
      List<String> complaints = new ArrayList<>();
      page.onConsoleMessage(message -> complaints.add(page.url() + ": " + message.text()));
      for (String path :
          List.of(
              "/feedback",
              PAGE + "&rating=5&token=" + token,
              PAGE + "&token=x",
              "/feedback?session=" + FeedbackFixture.COMING,
              "/feedback/thanks?as=unknown",
              fixture.stop(amina))) {
        page.navigate(server.address(path));
        check(page);
      }
      assertThat(complaints).isEmpty();
      page.navigate(server.address(PAGE));
      page.locator(".form .button").click();
      page.locator(".problems").waitFor();
      check(page);
    }
  }

  private static void check(Page page) {
    openAll(page);
    assertAccessible(page);
    assertFits(page);
    assertNothingFound(
        page,
        """
        [...document.querySelectorAll('.button, summary, textarea, select, .scale label, .tens label')]
          .filter(e => e.checkVisibility())
          .filter(e => e.getBoundingClientRect().height < 44)
          .map(e => e.outerHTML)
        """);
  }

  private static BrowserContext context(Browser.NewContextOptions options) {
    return Chromium.browser().newContext(options);
  }
}
