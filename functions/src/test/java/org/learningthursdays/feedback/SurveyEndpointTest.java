package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.feedback.FeedbackFixture.CANCELLED;
import static org.learningthursdays.feedback.FeedbackFixture.COMING;
import static org.learningthursdays.feedback.FeedbackFixture.LEADERS;
import static org.learningthursdays.feedback.FeedbackFixture.text;

import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.web.Json;
import org.learningthursdays.web.Response;

/// The survey takes each answer once, whole, and from anybody.
@ExtendWith(DynamoDbExtension.class)
class SurveyEndpointTest {
  private static final String ONCE = "a-form-that-is-sent-twice";
  private static final String NASTY =
      "<b onload=\"x\">'\"&amp; \uD83D\uDE00 \u202E=1+1\n-- {{x}} $";

  private final DynamoDbExtension real;
  private final FeedbackFixture fixture;

  SurveyEndpointTest(DynamoDbExtension real) {
    this.real = real;
    this.fixture = new FeedbackFixture(real.table());
  }

  @Test
  void aBrowserIsLedToThanksAndAScriptGetsTheId() {
    Response browser = fixture.form("session", LEADERS, "rating", "5", "useful", "Listening");
    Response script = fixture.json("{\"session\":\"%s\",\"rating\":4}".formatted(LEADERS));

    assertThat(browser.status()).isEqualTo(303);
    assertThat(browser.headers()).containsEntry("location", "/feedback/thanks?as=anonymous");
    assertThat(script.status()).isEqualTo(201);
    assertThat(Json.object(text(script))).containsOnlyKeys("id");
    assertThat(fixture.kept(LEADERS)).extracting(Answer::rating).containsExactlyInAnyOrder(5, 4);
  }

  @Test
  void theIdIsTheOneByWhichTheDeskKnowsTheAnswer() {
    Response script = fixture.json("{\"session\":\"%s\",\"rating\":4}".formatted(LEADERS));
    Response idea = fixture.json("{\"ideas\":\"More on housing\"}");

    assertThat(Json.object(text(script)))
        .containsEntry("id", fixture.kept(LEADERS).getFirst().key().text());
    assertThat(Json.object(text(idea)))
        .containsEntry("id", fixture.kept("").getFirst().key().text());
  }

  @Test
  void everythingThatIsSaidIsKeptAsItWasTyped() {
    fixture.form(
        "session",
        LEADERS,
        "rating",
        "1",
        "recommend",
        "10",
        "useful",
        NASTY,
        "improve",
        NASTY,
        "ideas",
        NASTY,
        "name",
        "Zoë O’Brien <b>",
        "email",
        "zoe@example.org");

    Answer kept = fixture.kept(LEADERS).getFirst();
    assertThat(kept.words()).isEqualTo(new Answer.Words(NASTY, NASTY, NASTY));
    assertThat(kept.recommend()).isEqualTo(10);
    assertThat(kept.day()).isEqualTo(LocalDate.of(2020, 10, 8));
    assertThat(Objects.requireNonNull(kept.contact()).name()).isEqualTo("Zoë O’Brien <b>");
  }

  @Test
  void ideasNeedNoSessionAndNoRating() {
    assertThat(fixture.form("session", "", "rating", "", "ideas", "Housing").status())
        .isEqualTo(303);

    assertThat(fixture.kept("").getFirst().words().ideas()).isEqualTo("Housing");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"0", "6", "3.5", "five", "-1", "5 stars", "٣", "10000000000000000000", "1e0", ""})
  void aRatingThatIsNoneIsRefusedBesideItsField(String rating) {
    Response browser = fixture.form("session", LEADERS, "rating", rating, "useful", "x < y");
    Response script =
        fixture.json("{\"session\":\"%s\",\"rating\":\"%s\"}".formatted(LEADERS, rating));

    assertThat(browser.status()).isEqualTo(422);
    assertThat(text(browser))
        .contains("id=\"rating-error\"", "<title>Error: ", "x &lt; y</textarea>")
        .contains("href=\"#rating\"");
    assertThat(script.status()).isEqualTo(422);
    assertThat(errors(script)).containsOnlyKeys("rating");
    assertThat(fixture.kept(LEADERS)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"0", "6", "3.5", "\"five\"", "null", "[]", "{}", "true", "[[1]]"})
  void noJsonThatIsNoRatingIsTaken(String rating) {
    Response script = fixture.json("{\"session\":\"%s\",\"rating\":%s}".formatted(LEADERS, rating));

    assertThat(script.status()).isEqualTo(422);
    assertThat(errors(script)).containsKey("rating");
    assertThat(fixture.kept(LEADERS)).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"-1", "11", "7.5", "ten", "00"})
  void aLikelihoodThatIsNoneIsRefused(String recommend) {
    assertThat(
            errors(
                fixture.json(
                    "{\"session\":\"%s\",\"rating\":4,\"recommend\":\"%s\"}"
                        .formatted(LEADERS, recommend))))
        .containsOnlyKeys("recommend");
  }

  @Test
  void feedbackOpensWhenTheSessionEndsAndThePageSaysWhen() {
    String sentence =
        "Feedback on this session opens when it ends: on Thursday 29 October 2020 at 17:15,"
            + " London time.";

    assertThat(fixture.html("/feedback?session=" + COMING)).contains(sentence);
    Response refused = fixture.json("{\"session\":\"%s\",\"rating\":4}".formatted(COMING));
    assertThat(refused.status()).isEqualTo(422);
    assertThat(errors(refused)).containsEntry("session", sentence);

    fixture.clock.set("2020-10-29T17:14:59Z");
    assertThat(fixture.form("session", COMING, "rating", "4").status()).isEqualTo(422);
    fixture.clock.set("2020-10-29T17:15:00Z");
    assertThat(fixture.form("session", COMING, "rating", "4").status()).isEqualTo(303);
  }

  @ParameterizedTest
  @ValueSource(strings = {"none", CANCELLED, "<script>", "2020-10-08-LEADERS", "_", "a#b"})
  void aSessionThatIsUnknownOrDidNotTakePlaceIsRefused(String session) {
    fixture.clock.set("2020-11-30T09:00:00Z");

    Response browser = fixture.form("session", session, "rating", "4");
    Response script = fixture.json(Json.write(Map.of("session", session, "rating", 4)));

    assertThat(browser.status()).isEqualTo(422);
    assertThat(text(browser)).contains("id=\"session-error\"").doesNotContain("<script>\"");
    assertThat(errors(script)).containsOnlyKeys("session");
  }

  @Test
  void anUnknownSessionInALinkIsSaidAndOthersAreOffered() {
    assertThat(fixture.html("/feedback?session=none&rating=3"))
        .contains("We do not know this session.")
        .contains("<option value=\"2020-10-08-leaders\">Thursday 8 October: What is")
        .doesNotContain("2020-10-29-topical");
  }

  @ParameterizedTest
  @ValueSource(strings = {"useful", "improve", "ideas"})
  void twoThousandCharactersAreTakenAndOneMoreIsNot(String field) {
    String most = "x".repeat(2_000);

    assertThat(fixture.form("session", LEADERS, "rating", "4", field, most).status())
        .isEqualTo(303);
    Response refused = fixture.form("session", LEADERS, "rating", "4", field, most + "y");
    assertThat(refused.status()).isEqualTo(422);
    assertThat(text(refused))
        .contains("At most 2,000 characters, please. This has 2,001.", most + "y</textarea>");
    assertThat(
            errors(
                fixture.json(
                    Json.write(
                        Map.of("session", LEADERS, "rating", 4, field, "z".repeat(10_000))))))
        .containsEntry(field, "At most 2,000 characters, please. This has 10,000.");
  }

  @Test
  void theFormTellsItsLimits() {
    assertThat(fixture.html("/feedback?session=" + LEADERS))
        .contains("Up to 2,000 characters.", "Up to 200 characters.", "Up to 254 characters.");
  }

  @Test
  void whatCannotBeTakenComesBackAsItWas() {
    String html =
        text(
            fixture.form(
                "session",
                LEADERS,
                "rating",
                "2",
                "recommend",
                "7",
                "useful",
                NASTY,
                "name",
                "Amina",
                "email",
                "not an address",
                "once",
                ONCE));

    assertThat(html)
        .contains("name=\"rating\" value=\"2\" checked")
        .contains("name=\"recommend\" value=\"7\" checked")
        .contains("value=\"Amina\"", "value=\"not an address\"", "value=\"" + ONCE + "\"")
        .contains("&lt;b onload=\"x\"&gt;'\"&amp;amp; \uD83D\uDE00")
        .doesNotContain("<b onload");
  }

  @Test
  void whatIsNoAddressIsNotMadeOne() {
    for (String address : List.of("ami\\u0000na@example.org", "amina\\udc00@example.org")) {
      Response response =
          fixture.json(
              "{\"session\":\"%s\",\"rating\":5,\"email\":\"%s\"}".formatted(LEADERS, address));

      assertThat(response.status()).as(address).isEqualTo(422);
      assertThat(errors(response)).as(address).containsOnlyKeys("email");
    }
    assertThat(fixture.kept(LEADERS)).isEmpty();
  }

  @Test
  void nothingAtAllIsNoAnswer() {
    Response response = fixture.form("session", "", "name", "Amina");

    assertThat(response.status()).isEqualTo(422);
    assertThat(text(response)).contains("Please tell us something");
  }

  @Test
  void aDoubleSubmitIsOneAnswerAndAnotherFormIsAnother() throws Exception {
    List<Callable<Response>> clicks = new ArrayList<>();
    for (int i = 0; i < 8; i++) {
      clicks.add(() -> fixture.form("session", LEADERS, "rating", "5", "once", ONCE));
    }
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      for (Future<Response> answer : threads.invokeAll(clicks)) {
        assertThat(answer.get().status()).isEqualTo(303);
      }
    }
    assertThat(fixture.kept(LEADERS)).hasSize(1);

    fixture.form("session", LEADERS, "rating", "5", "once", ONCE + "-other");
    assertThat(fixture.kept(LEADERS)).hasSize(2);
  }

  @Test
  void goingBackAndSendingTheFormAgainChangesTheAnswer() {
    fixture.form("session", LEADERS, "rating", "5", "useful", "All", "once", ONCE);
    fixture.form("session", LEADERS, "rating", "3", "once", ONCE);

    assertThat(fixture.kept(LEADERS))
        .singleElement()
        .satisfies(answer -> {
          assertThat(answer.rating()).isEqualTo(3);
          assertThat(answer.words()).isEqualTo(Answer.Words.NONE);
        });
  }

  @Test
  void everyOpenedPageIsAnotherForm() {
    String page = "/feedback?session=" + LEADERS;

    assertThat(once(fixture.html(page))).hasSize(22).isNotEqualTo(once(fixture.html(page)));
    assertThat(errors(fixture.json("{\"ideas\":\"x\",\"once\":\"1\"}"))).containsOnlyKeys("once");
  }

  private static String once(String html) {
    Matcher once = Pattern.compile("name=\"once\" value=\"([^\"]+)\"").matcher(html);
    assertThat(once.find()).isTrue();
    return once.group(1);
  }

  @Test
  void aRatingInALinkOnlyPreselects() {
    String html = fixture.html("/feedback?session=" + LEADERS + "&rating=4");
    assertThat(html)
        .contains("<meta property=\"og:url\" content=\"https://learning.example/feedback\">");

    assertThat(html).contains("name=\"rating\" value=\"4\" checked", "Send my answer");
    assertThat(fixture.kept(LEADERS)).isEmpty();
    assertThat(fixture.html("/feedback?session=" + LEADERS + "&rating=6"))
        .doesNotContain("name=\"rating\" value=\"6\"", "Send my answer");
  }

  @Test
  void aPersonalLinkGivesOneAnswerThatCanBeChangedForFourWeeksAfterTheSession() {
    String token = fixture.token(fixture.leader("amina@example.org", "Amina"));
    String page = "/feedback?session=" + LEADERS + "&token=" + token;

    assertThat(
            fixture
                .form("session", LEADERS, "rating", "4", "useful", "Maps", "token", token)
                .headers())
        .containsEntry("location", "/feedback/thanks?as=invited");
    assertThat(fixture.html(page))
        .contains("name=\"rating\" value=\"4\" checked", "Maps</textarea>", "counts once");
    fixture.clock.set("2020-11-05T23:59:59Z");
    fixture.form("session", LEADERS, "rating", "2", "token", token);

    assertThat(fixture.kept(LEADERS))
        .singleElement()
        .satisfies(answer -> {
          assertThat(answer.rating()).isEqualTo(2);
          assertThat(answer.day()).isEqualTo(LocalDate.of(2020, 10, 8));
        });
  }

  @Test
  void afterFourWeeksALinkShowsNothingAndTellsNobodyWhetherItWasAnsweredBy() {
    String answered = fixture.token(fixture.leader("amina@example.org", "Amina"));
    String silent = fixture.token(fixture.leader("ben@example.org", "Ben"));
    fixture.form("session", LEADERS, "rating", "4", "useful", "Maps", "token", answered);
    fixture.clock.set("2020-11-06T00:00:00Z");

    for (String token : List.of(answered, silent)) {
      assertThat(fixture.html("/feedback?session=" + LEADERS + "&token=" + token))
          .contains("Your own link held for this session until 5 November 2020.")
          .doesNotContain("Maps", "value=\"4\" checked", token);
      Response late = fixture.form("session", LEADERS, "rating", "1", "token", token);
      assertThat(late.status()).isEqualTo(422);
      assertThat(text(late))
          .contains("Your own link held for this session until 5 November 2020.")
          .contains("name=\"rating\" value=\"1\" checked")
          .doesNotContain(token);
      assertThat(
              errors(
                  fixture.json(
                      Json.write(Map.of("session", LEADERS, "rating", 1, "token", token)))))
          .containsOnlyKeys("session");
    }
    assertThat(fixture.kept(LEADERS)).extracting(Answer::rating).containsExactly(4);
  }

  @Test
  void aLinkHoldsAsLongForTheFirstAnswerAsForAChangeThoughTheMonthIsOver() {
    String token = fixture.token(fixture.leader("amina@example.org", "Amina"));
    fixture.clock.set("2020-11-26T12:00:00Z");
    fixture.form("session", COMING, "rating", "4", "token", token);
    fixture.form("session", COMING, "rating", "5", "token", token);

    assertThat(fixture.kept(COMING)).extracting(Answer::rating).containsExactly(5);
  }

  @Test
  void ofIdeasOnlyTheMonthIsKept() {
    fixture.form("ideas", "Housing");

    assertThat(fixture.kept("").getFirst().day()).isEqualTo(LocalDate.of(2020, 10, 1));
    assertThat(fixture.kept("").getFirst().when()).isEqualTo("2020-10");
  }

  @Test
  void aFormThatIsSentAgainTooLateChangesNothing() {
    fixture.form("session", LEADERS, "rating", "5", "once", ONCE);
    fixture.clock.set("2020-11-06T00:00:00Z");

    Response late = fixture.form("session", LEADERS, "rating", "3", "once", ONCE);
    assertThat(late.status()).isEqualTo(422);
    assertThat(text(late)).contains("You have sent this form before.");
    assertThat(fixture.form("session", LEADERS, "rating", "5", "once", ONCE).status())
        .as("the same again")
        .isEqualTo(303);
    assertThat(fixture.kept(LEADERS)).extracting(Answer::rating).containsExactly(5);
  }

  @Test
  void whoSendsAnAnswerByTheirLinkHasAnsweredAndWhoFollowsItHasNot() {
    LeaderId amina = fixture.leader("amina@example.org", "Amina");
    LeaderId ben = fixture.leader("ben@example.org", "Ben");
    String page = "/feedback?session=" + LEADERS + "&rating=5&token=";

    fixture.get(page + fixture.token(amina));
    fixture.post(fixture.stop(amina), Map.of(), "List-Unsubscribe=One-Click");
    fixture.form("session", LEADERS, "rating", "5", "email", "ben@example.org");
    assertThat(hasConfirmedAddress(amina)).as("after looking").isFalse();

    fixture.form("session", LEADERS, "rating", "5", "token", fixture.token(amina));
    assertThat(hasConfirmedAddress(amina)).isTrue();
    assertThat(hasConfirmedAddress(ben)).as("whose address somebody typed").isFalse();
  }

  @Test
  void whatAnAnswerLeavesWithItsSenderIsWhatTheirOwnPageLeaves() {
    LeaderId amina = fixture.leader("amina@example.org", "Amina");
    LeaderId ben = fixture.leader("ben@example.org", "Ben");

    fixture.form("session", LEADERS, "rating", "5", "token", fixture.token(amina));
    fixture.leaders.noteSeen(ben, fixture.leaders.items(ben));

    List<Item> profiles =
        Stream.of(amina, ben).flatMap(leader -> fixture.leaders.items(leader).stream()).toList();
    assertThat(profiles)
        .hasSize(2)
        .allSatisfy(profile -> {
          assertThat(profile.string("answered")).isEqualTo("yes");
          assertThat(profile.string("seen")).isEqualTo("2020-10");
        });
  }

  private boolean hasConfirmedAddress(LeaderId leader) {
    return fixture.leaders.find(leader).orElseThrow().hasConfirmedAddress();
  }

  @Test
  void aRatingInAPersonalLinkCountsMoreThanTheOneThatWasGiven() {
    String token = fixture.token(fixture.leader("amina@example.org", "Amina"));
    fixture.form("session", LEADERS, "rating", "4", "token", token);

    assertThat(fixture.html("/feedback?session=" + LEADERS + "&rating=1&token=" + token))
        .contains("name=\"rating\" value=\"1\" checked")
        .doesNotContain("value=\"4\" checked");
  }

  @Test
  void ideasOfSomebodyWithALinkAreNobodys() {
    String token = fixture.token(fixture.leader("amina@example.org", "Amina"));
    fixture.form("ideas", "Housing", "token", token);
    fixture.form("ideas", "Buses", "token", token);

    assertThat(fixture.kept("")).hasSize(2);
  }

  @ParameterizedTest
  @ValueSource(strings = {"x", "AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA", "<b>", "%FF"})
  void anUnknownTokenIsAnAnonymousAnswerAndThatIsTold(String token) {
    assertThat(fixture.html("/feedback?session=" + LEADERS + "&token=x"))
        .contains("We do not know the link that you came by.");
    Response browser = fixture.form("session", LEADERS, "rating", "4", "token", token);
    Response script =
        fixture.json(Json.write(Map.of("session", LEADERS, "rating", 4, "token", token)));

    assertThat(browser.headers()).containsEntry("location", "/feedback/thanks?as=unknown");
    assertThat(fixture.html("/feedback/thanks?as=unknown"))
        .contains("took it as an anonymous answer");
    assertThat(script.status()).isEqualTo(201);
    assertThat(Json.object(text(script))).containsOnlyKeys("id", "note");
    assertThat(fixture.kept(LEADERS)).hasSize(2);
  }

  @Test
  void theLinkOfSomebodyWhoIsNotKnownAnyMoreIsUnknown() {
    LeaderId leader = fixture.leader("amina@example.org", "Amina");
    String token = fixture.token(leader);
    fixture.table.removeAll(
        fixture.leaders.items(leader).stream().map(item -> item.key()).toList());

    assertThat(fixture.form("session", LEADERS, "rating", "4", "token", token).headers())
        .containsEntry("location", "/feedback/thanks?as=unknown");
  }

  /// Whoever was passed on a mail reads and changes what its reader says no longer.
  @Test
  void aNewLinkToTheOwnPageEndsThoseToTheSurveyAndNoneThatStopsMails() {
    LeaderId leader = fixture.leader("amina@example.org", "Amina");
    String token = fixture.token(leader);
    String stop = fixture.stop(leader);
    fixture.form("session", LEADERS, "rating", "4", "useful", "Maps", "token", token);

    fixture.leaders.rotatePage(fixture.leaders.find(leader).orElseThrow());

    String page = "/feedback?session=" + LEADERS + "&token=";
    assertThat(fixture.html(page + token))
        .contains("We do not know the link that you came by.")
        .doesNotContain("Maps");
    assertThat(fixture.html(page + fixture.token(leader))).contains("Maps");
    fixture.form("session", LEADERS, "rating", "1", "token", token);
    assertThat(fixture.kept(LEADERS)).extracting(Answer::rating).containsExactlyInAnyOrder(4, 1);
    fixture.post(stop, Map.of(), "List-Unsubscribe=One-Click");
    assertThat(takesSurveys(leader)).isFalse();
  }

  @Test
  void aRobotIsThankedAndNothingIsKept() {
    Response browser = fixture.form("session", LEADERS, "rating", "5", "website", "https://spam");
    Response script =
        fixture.json("{\"session\":\"%s\",\"rating\":5,\"website\":\"x\"}".formatted(LEADERS));

    assertThat(browser.headers()).containsEntry("location", "/feedback/thanks?as=anonymous");
    assertThat(script.status()).isEqualTo(201);
    assertThat(Json.object(text(script))).containsOnlyKeys("id");
    assertThat(shape(script))
        .isEqualTo(shape(fixture.json("{\"session\":\"%s\",\"rating\":5}".formatted(LEADERS))));
    assertThat(fixture.kept(LEADERS)).hasSize(1);
  }

  @Test
  void oneClientMayAnswerSoManyTimesAnHour() {
    FeedbackFixture strict = new FeedbackFixture(real.table(), 2);
    strict.form("session", LEADERS, "rating", "5");
    strict.form("session", LEADERS, "rating", "5");

    Response third = strict.form("session", LEADERS, "rating", "5", "useful", "Long thoughts");

    assertThat(third.status()).isEqualTo(429);
    assertThat(text(third)).contains("Please send this again in an hour.", "Long thoughts");
    assertThat(strict.json("{\"ideas\":\"x\"}").status()).isEqualTo(429);
    assertThat(strict.kept(LEADERS)).hasSize(2);
    strict.clock.advance(Duration.ofHours(1));
    assertThat(strict.form("session", LEADERS, "rating", "5").status()).isEqualTo(303);
  }

  @Test
  void aNameAloneIsNotKept() {
    fixture.form("session", LEADERS, "rating", "5", "name", "Amina");

    assertThat(fixture.kept(LEADERS).getFirst().contact()).isNull();
  }

  @Test
  void pagesThatMayBeSomebodysOwnAreKeptByNobody() {
    for (String page : List.of("/feedback", "/feedback?token=x", "/feedback/thanks")) {
      assertThat(fixture.get(page).headers())
          .containsEntry("cache-control", "no-store")
          .containsEntry("referrer-policy", "no-referrer")
          .containsEntry("x-robots-tag", "noindex");
    }
  }

  @Test
  void thanksShowWhatComesNextAndHowToSubscribe() {
    assertThat(fixture.html("/feedback/thanks"))
        .contains("Thursday 22 October 2020", "1-2-1 Relational Meetings", "/#subscribe", "/digest")
        .doesNotContain("Rebuilding a Chapter", "The hostile environment");
  }

  @Test
  void oneClickStopsTheAsking() {
    LeaderId leader = fixture.leader("amina@example.org", "Amina");
    String stop = fixture.stop(leader);

    assertThat(fixture.html(stop)).contains("No more mails after sessions");
    assertThat(takesSurveys(leader)).as("after looking").isTrue();
    Response response =
        fixture.post(
            stop,
            Map.of("content-type", "application/x-www-form-urlencoded"),
            "List-Unsubscribe=One-Click");
    assertThat(response.status()).isEqualTo(200);
    assertThat(takesSurveys(leader)).isFalse();
    assertThat(fixture.post(stop, Map.of(), "").status()).as("again").isEqualTo(200);
    assertThat(fixture.post("/feedback/stop/none", Map.of(), "").status()).isEqualTo(404);
  }

  private boolean takesSurveys(LeaderId leader) {
    return fixture.leaders.find(leader).orElseThrow().takesSurveys();
  }

  private static Map<String, String> errors(Response response) {
    Map<String, String> errors = new LinkedHashMap<>();
    ((Map<?, ?>) Objects.requireNonNull(Json.object(text(response)).get("errors")))
        .forEach((field, message) -> errors.put(String.valueOf(field), String.valueOf(message)));
    return errors;
  }

  /// An id without what is random in it.
  private static String shape(Response taken) {
    return String.valueOf(Json.object(text(taken)).get("id")).replaceAll("[A-Za-z0-9_-]{22}$", "…");
  }
}
