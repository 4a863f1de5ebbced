package org.learningthursdays.desk;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.Calls;
import org.learningthursdays.MutableClock;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Response;

/// Organisers see which calendar apps have fetched what they changed.
@ExtendWith(DynamoDbExtension.class)
class CalendarsDeskTest {
  private static final String ALL = "/calendar/learning-thursdays.ics";
  private static final String TOPICAL = "/calendar/topical.ics";
  private static final String GOOGLE = "Google-Calendar-Importer";
  private static final String OUTLOOK = "Microsoft.Exchange/15.20 (Windows NT 10.0; Win64; x64)";

  private final MutableClock clock = new MutableClock("2020-10-05T09:00:00Z");
  private final DynamoDbExtension table;
  private final Calls calls;

  CalendarsDeskTest(DynamoDbExtension table) {
    this.table = table;
    calls = new Calls(table.environment(), clock);
  }

  @BeforeEach
  void importSessions() {
    calls.importing(
        "date,track,title",
        "2020-10-08,leaders,An Introduction",
        "2020-10-29,topical,The Hostile Environment");
    clock.advance(Duration.ofMinutes(5));
  }

  @Test
  void whatNobodyHasFetchedIsShownAsSuch() {
    assertThat(calendars())
        .startsWith(
            "{\"feeds\":[{\"feed\":\"learning-thursdays\",\"title\":\"Learning Thursdays\","
                + "\"changedAt\":\"2020-10-05T09:00:00Z\",\"apps\":[]},")
        .contains(
            "{\"feed\":\"masterclasses\",\"title\":\"Community Organising Masterclasses\","
                + "\"changedAt\":null,\"apps\":[]}");
  }

  @Test
  void anAppThatFetchedAfterAChangeHasItAndOneThatDidNotHasNot() {
    fetch(calls, ALL, OUTLOOK);
    clock.advance(Duration.ofHours(1));
    calls.desk("PATCH /desk/sessions/2020-10-08-leaders", "{\"start\":\"15:30\"}");
    clock.advance(Duration.ofMinutes(2));
    fetch(calls, ALL, GOOGLE);

    assertThat(apps("learning-thursdays"))
        .contains(
            app("google", "Google", 1, 1, true, "2020-10-05T10:07:00Z"),
            app("outlook", "Outlook", 1, 0, false, "2020-10-05T09:05:00Z"));
    clock.advance(Duration.ofMinutes(2));
    fetch(calls, ALL, OUTLOOK);
    assertThat(apps("learning-thursdays"))
        .contains(app("outlook", "Outlook", 2, 1, true, "2020-10-05T10:09:00Z"));
  }

  @Test
  void aChangeOfOneFeedIsNoneOfTheOthers() {
    fetch(calls, TOPICAL, GOOGLE);
    clock.advance(Duration.ofHours(1));
    calls.desk("PATCH /desk/sessions/2020-10-08-leaders", "{\"start\":\"15:30\"}");

    assertThat(apps("topical"))
        .contains(app("google", "Google", 1, 1, true, "2020-10-05T09:05:00Z"));
  }

  @Test
  void whatOnlyTimeChangesIsNoChange() {
    clock.set("2020-10-08T12:00:00Z");
    fetch(calls, ALL, GOOGLE);
    clock.set("2020-10-09T00:10:00Z");
    assertThat(calls.publish()).contains("learning-thursdays");

    assertThat(apps("learning-thursdays"))
        .contains(app("google", "Google", 1, 1, true, "2020-10-08T12:00:00Z"));
  }

  @Test
  void eachFetchIsToldAtOnce() {
    fetch(calls, ALL, GOOGLE);
    clock.advance(Duration.ofSeconds(20));
    fetch(calls, ALL, GOOGLE);
    fetch(calls, TOPICAL, GOOGLE);
    clock.advance(Duration.ofSeconds(20));
    fetch(calls, ALL, OUTLOOK);

    assertThat(apps("learning-thursdays"))
        .contains(
            app("google", "Google", 2, 2, true, "2020-10-05T09:05:20Z"),
            app("outlook", "Outlook", 1, 1, true, "2020-10-05T09:05:40Z"));
    assertThat(apps("topical"))
        .contains(app("google", "Google", 1, 1, true, "2020-10-05T09:05:20Z"));
  }

  @Test
  void whatSeveralInstancesCountAddsUpThroughDaysUntilItIsOld() {
    fetch(calls, ALL, GOOGLE);
    fetch(new Calls(table.environment(), clock), ALL, GOOGLE);
    clock.set("2020-10-06T09:00:00Z");
    fetch(calls, ALL, GOOGLE);
    clock.set("2020-10-12T09:00:00Z");
    assertThat(apps("learning-thursdays"))
        .contains(app("google", "Google", 1, 3, true, "2020-10-06T09:00:00Z"));

    clock.set("2020-11-10T09:00:00Z");
    assertThat(apps("learning-thursdays"))
        .contains(app("google", "Google", 0, 3, true, "2020-10-06T09:00:00Z"));
    clock.set("2020-11-20T09:00:00Z");
    assertThat(apps("learning-thursdays")).isEqualTo("[]");
  }

  @Test
  void whoHasItAlreadyHasFetchedItTooAndWhatIsNoFeedIsNotCounted() {
    Response first = fetch(calls, ALL, GOOGLE);
    clock.advance(Duration.ofMinutes(2));
    Response again =
        calls.calendar(
            ALL,
            Map.of(
                "user-agent", GOOGLE, "if-none-match", first.headers().getOrDefault("etag", "")));
    assertThat(again.status()).isEqualTo(304);
    clock.advance(Duration.ofMinutes(2));
    assertThat(fetch(calls, "/calendar/nothing.ics", GOOGLE).status()).isEqualTo(404);

    assertThat(apps("learning-thursdays"))
        .isEqualTo("[" + app("google", "Google", 2, 2, true, "2020-10-05T09:07:00Z") + "]");
  }

  private static Response fetch(Calls instance, String feed, String agent) {
    return instance.calendar(feed, Map.of("user-agent", agent));
  }

  private String calendars() {
    Response response = calls.desk("GET /desk/calendars.json");
    assertThat(response.status()).isEqualTo(200);
    assertThat(response.headers()).containsEntry("cache-control", "no-store");
    return Calls.text(response);
  }

  /// The apps of a feed, as JSON.
  private String apps(String feed) {
    return calendars().replaceAll(".*\"feed\":\"" + feed + "\"[^\\[]*(\\[[^\\]]*\\]).*", "$1");
  }

  private static String app(
      String id, String title, int fetches, int sinceChange, boolean hasChange, String last) {
    return "{\"app\":\"%s\",\"title\":\"%s\",\"fetches\":%d,\"fetchesSinceChange\":%d,\"hasLastChange\":%s,\"last\":\"%s\"}"
        .formatted(id, title, fetches, sinceChange, hasChange, last);
  }
}
