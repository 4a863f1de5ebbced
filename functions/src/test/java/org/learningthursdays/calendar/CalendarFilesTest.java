package org.learningthursdays.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.Calls;
import org.learningthursdays.MutableClock;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.web.Response;

/// Calendar apps get the same bytes until something changes, and never something that would make
/// them forget their events.
@ExtendWith(DynamoDbExtension.class)
class CalendarFilesTest {
  private static final String FEED = "/calendar/learning-thursdays.ics";
  private static final String SESSION = "2020-10-08-leaders";

  private final MutableClock clock = new MutableClock("2020-10-05T09:00:00Z");
  private final DynamoDbExtension table;
  private final Calls calls;

  CalendarFilesTest(DynamoDbExtension table) {
    this.table = table;
    calls = new Calls(table.environment(), clock);
  }

  @BeforeEach
  void importThreeSessions() {
    calls.importing(
        "date,track,theme,title",
        "2020-10-08,leaders,Beginnings,An Introduction",
        "2020-10-08,masterclass,Beginnings,Turning Anger into Action",
        "2020-11-12,joint,Power,Privilege 101");
  }

  @Test
  void aFeedComesWithItsNameItsAgeAndHowLongItMayBeKept() {
    Response feed = calls.calendar(FEED);

    assertThat(feed.status()).isEqualTo(200);
    assertThat(feed.headers())
        .containsEntry("content-type", "text/calendar; charset=utf-8")
        .containsEntry("content-disposition", "inline; filename=\"learning-thursdays.ics\"")
        .containsEntry("last-modified", "Mon, 05 Oct 2020 09:00:00 GMT")
        .containsEntry("cache-control", "public, max-age=300")
        .containsKey("etag");
    assertThat(Calls.text(feed)).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
  }

  @Test
  void twoFetchesGetTheSameBytes() {
    Response first = calls.calendar(FEED);
    clock.advance(Duration.ofSeconds(3));

    assertThat(Calls.text(calls.calendar(FEED))).isEqualTo(Calls.text(first));
    assertThat(calls.calendar(FEED).headers()).isEqualTo(first.headers());
  }

  @Test
  void whoHasItAlreadyIsToldSo() {
    Map<String, String> known = calls.calendar(FEED).headers();
    String etag = known.getOrDefault("etag", "");
    String date = known.getOrDefault("last-modified", "");

    Response byTag = calls.calendar(FEED, Map.of("if-none-match", etag));
    assertThat(byTag.status()).isEqualTo(304);
    assertThat(Calls.text(byTag)).isEmpty();
    assertThat(byTag.headers())
        .containsEntry("etag", etag)
        .containsEntry("last-modified", date)
        .containsEntry("cache-control", "public, max-age=300");
    assertThat(status("if-none-match", "\"other\", W/" + etag)).isEqualTo(304);
    assertThat(status("if-none-match", "\"other\"")).isEqualTo(200);
    assertThat(status("if-modified-since", date)).isEqualTo(304);
    assertThat(status("if-modified-since", "Sun, 04 Oct 2020 09:00:00 GMT")).isEqualTo(200);
    assertThat(status("if-modified-since", "yesterday")).isEqualTo(200);
    assertThat(
            calls
                .calendar(FEED, Map.of("if-none-match", "\"other\"", "if-modified-since", date))
                .status())
        .isEqualTo(200);
  }

  @Test
  void whatAClientClaimsToBeOrAcceptChangesNothing() {
    Map<String, String> headers = new HashMap<>();
    headers.put("authorization", "Bearer ");
    headers.put("accept", "application/json");
    headers.put("accept-encoding", "gzip");

    assertThat(Calls.text(calls.calendar(FEED, headers)))
        .isEqualTo(Calls.text(calls.calendar(FEED)));
    assertThat(calls.calendar(FEED, headers).headers()).doesNotContainKey("content-encoding");
  }

  @Test
  void everyFeedHoldsItsTracks() {
    assertThat(Calls.text(calls.calendar("/calendar/learning-for-leaders.ics")))
        .contains("An Introduction", "Privilege 101")
        .doesNotContain("Anger");
    assertThat(Calls.text(calls.calendar("/calendar/masterclasses.ics")))
        .contains("Anger", "Privilege 101")
        .doesNotContain("An Introduction");
    assertThat(Calls.text(calls.calendar("/calendar/topical.ics")))
        .contains("BEGIN:VTIMEZONE")
        .doesNotContain("BEGIN:VEVENT");
  }

  @Test
  void aSessionsFileHoldsItAlone() {
    Response file = calls.page("GET /sessions/" + SESSION + ".ics");

    assertThat(file.headers())
        .containsEntry("content-type", "text/calendar; charset=utf-8")
        .containsEntry("content-disposition", "inline; filename=\"" + SESSION + ".ics\"");
    assertThat(Calls.text(file))
        .containsOnlyOnce("BEGIN:VEVENT")
        .contains("UID:" + SESSION + "@learningthursdays.org\r\n")
        .doesNotContain("X-WR-CALNAME");
    String etag = file.headers().getOrDefault("etag", "");
    assertThat(
            calls.page("GET /sessions/" + SESSION + ".ics", Map.of("if-none-match", etag)).status())
        .isEqualTo(304);
  }

  @Test
  void everyChangeGivesANewTag() {
    String before = etag();
    calls.desk("PATCH /desk/sessions/" + SESSION, "{\"title\":\"Another\"}");
    String after = etag();
    calls.desk("PATCH /desk/sessions/" + SESSION, "{\"capacity\":5}");

    assertThat(after).isNotEqualTo(before);
    assertThat(etag()).as("what no calendar shows").isEqualTo(after);
  }

  @Test
  void addressesThatNameNoCalendarAreNotFound() {
    assertThat(calls.calendar("/calendar/nothing.ics").status()).isEqualTo(404);
    assertThat(calls.calendar("/calendar/learning-thursdays").status()).isEqualTo(404);
    assertThat(calls.calendar("/calendar/shelf-01.ics").status()).isEqualTo(404);
    assertThat(calls.page("GET /sessions/nothing.ics").status()).isEqualTo(404);
    assertThat(calls.page("GET /sessions/.ics").status()).isEqualTo(404);
  }

  @Test
  void whenTheTableDoesNotAnswerNobodyIsToldThatThereIsNothing() {
    Map<String, String> environment = new HashMap<>(table.environment());
    environment.put("AWS_ENDPOINT_URL_DYNAMODB", "http://localhost:1");
    Calls cutOff = new Calls(environment, clock);

    Response feed = cutOff.calendar(FEED);

    assertThat(feed.status()).isEqualTo(503);
    assertThat(feed.headers())
        .containsEntry("retry-after", "30")
        .containsEntry("cache-control", "no-store");
    assertThat(cutOff.page("GET /").status()).isEqualTo(503);
    assertThat(cutOff.page("GET /sessions/" + SESSION + ".ics").status()).isEqualTo(503);
    assertThat(cutOff.log()).contains("TableUnavailableException");
  }

  @Test
  void aCalendarThatIsNotYetPublishedIsToBeAskedForAgain() {
    table.empty();

    Response feed = calls.calendar(FEED);

    assertThat(feed.status()).isEqualTo(503);
    assertThat(feed.headers()).containsKey("retry-after");
  }

  @Test
  void afterADeploymentAnEmptyProgrammeHasValidCalendars() {
    table.empty();
    new Calls(table.environment(), clock).publish();

    assertThat(Calls.text(calls.calendar(FEED)))
        .contains("BEGIN:VTIMEZONE", "X-WR-CALNAME:Learning Thursdays")
        .doesNotContain("BEGIN:VEVENT");
  }

  private int status(String header, String value) {
    return calls.calendar(FEED, Map.of(header, value)).status();
  }

  private String etag() {
    return calls.calendar(FEED).headers().getOrDefault("etag", "");
  }
}
