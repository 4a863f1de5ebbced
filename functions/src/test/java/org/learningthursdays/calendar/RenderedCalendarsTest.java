package org.learningthursdays.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalVersion;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TimeZone;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import net.fortuna.ical4j.model.component.CalendarComponent;
import net.fortuna.ical4j.model.property.DateProperty;
import net.fortuna.ical4j.validate.ValidationResult;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Track;

/// Every feed is a calendar that all apps take, says the same however and whenever it is made, and
/// never loses what is to come.
class RenderedCalendarsTest {
  private static final String SITE = "https://learning.example";
  private static final Instant NOW = Instant.parse("2020-10-10T09:00:00Z");
  private static final String HEADER = "id,date,track,title,status";
  private static final int MEGABYTE = 1_000_000;

  private static final Programme PROGRAMME =
      SampleProgramme.of(
          HEADER,
          "past,2020-10-08,leaders,Past,",
          "struck,2020-10-15,leaders,Struck,cancelled",
          "both,2020-10-15,joint,Both,",
          "master,2020-10-22,masterclass,Master,",
          "open,2020-10-29,topical,Open,");

  @Test
  void eachFeedHoldsItsTracks() {
    assertThat(ids(feed(Feed.ALL)))
        .containsExactlyInAnyOrder("past", "struck", "both", "master", "open");
    assertThat(ids(feed(Feed.LEADERS))).containsExactlyInAnyOrder("past", "struck", "both");
    assertThat(ids(feed(Feed.MASTERCLASSES))).containsExactlyInAnyOrder("both", "master");
    assertThat(ids(feed(Feed.TOPICAL))).containsExactly("open");
  }

  @ParameterizedTest
  @EnumSource(Feed.class)
  void aFeedOpensWithItsPropertiesAndOneTimeZoneOfTwoRules(Feed feed) {
    assertThat(Unfolded.text(feed(feed)))
        .startsWith(
            """
            BEGIN:VCALENDAR
            PRODID:-//Citizens UK//Learning Thursdays//EN
            VERSION:2.0
            CALSCALE:GREGORIAN
            NAME:%1$s
            X-WR-CALNAME:%1$s
            X-WR-TIMEZONE:Europe/London
            REFRESH-INTERVAL;VALUE=DURATION:PT1H
            X-PUBLISHED-TTL:PT1H
            BEGIN:VTIMEZONE
            TZID:Europe/London
            BEGIN:DAYLIGHT
            TZNAME:BST
            TZOFFSETFROM:+0000
            TZOFFSETTO:+0100
            DTSTART:19700329T010000
            RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
            END:DAYLIGHT
            BEGIN:STANDARD
            TZNAME:GMT
            TZOFFSETFROM:+0100
            TZOFFSETTO:+0000
            DTSTART:19701025T020000
            RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
            END:STANDARD
            END:VTIMEZONE
            BEGIN:VEVENT
            """
                .formatted(feed.title())
                .replace("\n", "\r\n"))
        .endsWith("END:VEVENT\r\nEND:VCALENDAR\r\n")
        .containsOnlyOnce("BEGIN:VTIMEZONE")
        .containsOnlyOnce("BEGIN:DAYLIGHT")
        .containsOnlyOnce("BEGIN:STANDARD");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"METHOD", "ORGANIZER", "ATTENDEE", "CONFERENCE", "BEGIN:VALARM", "X-ALT-DESC"})
  void noCalendarHoldsWhatAppsStumbleOver(String name) {
    assertThat(RenderedCalendars.of(PROGRAMME, NOW, SITE))
        .hasSize(20)
        .allSatisfy(calendar ->
            assertThat(Unfolded.lines(calendar.text())).noneMatch(line -> line.startsWith(name)));
  }

  @Test
  void aSessionThatHasEndedAsksHowItWasInTheSameBytesEverAfterAndStaysTheSameEvent() {
    Programme programme =
        SampleProgramme.of(
            "date,track,title,status", "2020-10-15,leaders,A,", "2020-10-15,topical,B,cancelled");
    Instant end = Instant.parse("2020-10-15T16:15:00Z");
    String before = feed(programme, end.minusSeconds(1), Feed.LEADERS);
    String after = feed(programme, end, Feed.LEADERS);

    assertThat(Unfolded.text(before)).doesNotContain("How was it?");
    assertThat(Unfolded.text(after))
        .containsOnlyOnce("How was it? " + SITE + "/feedback?session=2020-10-15-leaders");
    assertThat(feed(programme, end.plusSeconds(1_000_000), Feed.LEADERS)).isEqualTo(after);
    for (String name : List.of("UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED")) {
      assertThat(Unfolded.values(after, name)).isEqualTo(Unfolded.values(before, name));
    }
    assertThat(RenderedCalendars.of(programme, end.minusSeconds(86_400), SITE).toString())
        .doesNotContain("feedback");
  }

  @Test
  void joinAddressesAreInNoPublicCalendar() {
    Programme programme =
        SampleProgramme.of(
            "date,track,title,joinUrl", "2020-10-15,leaders,A,https://zoom.example/j/1?pwd=secret");

    assertThat(RenderedCalendars.of(programme, NOW, SITE))
        .allSatisfy(
            calendar -> assertThat(Unfolded.text(calendar.text())).doesNotContain("zoom.example"));
  }

  @ParameterizedTest
  @EnumSource(Feed.class)
  void aFeedIsValidWithSessionsAndWithout(Feed feed) throws IOException, ParserException {
    for (Programme programme : List.of(PROGRAMME, SampleProgramme.EMPTY)) {
      String text = feed(programme, NOW, feed);
      ICalendar biweekly = Biweekly.parse(text).first();
      Calendar ical4j = new CalendarBuilder().build(new StringReader(text));

      ValidationResult result = ical4j.validate();

      assertThat(result.getEntries()).isEmpty();
      // biweekly does not count the time zone, which RFC 5545 (section 3.6) takes for a component.
      assertThat(biweekly.validate(ICalVersion.V2_0).getWarnings())
          .hasSize(programme.sessions().isEmpty() ? 1 : 0)
          .allMatch(warnings -> warnings.toString().contains("at least one component"));
      assertThat(text.getBytes(StandardCharsets.UTF_8)[0]).isEqualTo((byte) 'B');
    }
  }

  @Test
  void withoutASessionTheTimeZoneStaysAndNothingElse() {
    String text = feed(SampleProgramme.EMPTY, NOW, Feed.ALL);

    assertThat(text).contains("BEGIN:VTIMEZONE").doesNotContain("VEVENT");
  }

  @Test
  void aCancelledSessionIsShownUntilItWouldHaveBegun() {
    Instant start = Instant.parse("2020-10-15T15:00:00Z");

    assertThat(Unfolded.text(feed(PROGRAMME, start.minusSeconds(1), Feed.ALL)))
        .contains("SUMMARY:CANCELLED: Struck\r\n", "STATUS:CANCELLED\r\n");
    assertThat(ids(feed(PROGRAMME, start, Feed.ALL)))
        .containsExactlyInAnyOrder("past", "both", "master", "open");
  }

  @Test
  void theOthersStayByteForByteWhenOneIsDeleted() {
    List<String> before = Unfolded.events(feed(Feed.ALL));
    Programme without =
        new Programme(
            2,
            PROGRAMME.sessions().stream().filter(session -> !session.id().equals("both")).toList());

    List<String> after = Unfolded.events(feed(without, NOW, Feed.ALL));

    assertThat(after).hasSize(4).isSubsetOf(before);
  }

  @Test
  void aSessionIsTheSameEventInAllFeedsAndInItsFile() {
    List<RenderedCalendar> texts = RenderedCalendars.of(PROGRAMME, NOW, SITE);
    Map<String, Set<String>> eventsByUid = new LinkedHashMap<>();
    for (RenderedCalendar calendar : texts) {
      List<String> uids = Unfolded.values(calendar.text(), "UID");
      assertThat(uids).doesNotHaveDuplicates();
      for (String event : Unfolded.events(calendar.text())) {
        String uid = Unfolded.values(event, "UID").getFirst();
        eventsByUid.computeIfAbsent(uid, _ -> new HashSet<>()).add(event);
      }
    }

    assertThat(eventsByUid).hasSize(5).allSatisfy((_, events) -> assertThat(events).hasSize(1));
  }

  @Test
  void theBytesAreTheSameOnEveryFetch() {
    assertThat(RenderedCalendars.of(PROGRAMME, NOW.plusSeconds(7), SITE))
        .isEqualTo(RenderedCalendars.of(PROGRAMME, NOW, SITE));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Asia/Tokyo", "America/New_York", "Europe/London"})
  void theBytesAreTheSameInEveryZone(String zone) {
    TimeZone usual = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone("Pacific/Kiritimati"));
      List<RenderedCalendar> expected = RenderedCalendars.of(PROGRAMME, NOW, SITE);
      TimeZone.setDefault(TimeZone.getTimeZone(zone));

      assertThat(RenderedCalendars.of(PROGRAMME, NOW, SITE)).isEqualTo(expected);
    } finally {
      TimeZone.setDefault(usual);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"tr-TR", "ar", "ar-EG", "th-TH-u-ca-buddhist-nu-thai", "de"})
  void theBytesAreTheSameInEveryLocale(String language) {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      List<RenderedCalendar> expected = RenderedCalendars.of(PROGRAMME, NOW, SITE);
      Locale.setDefault(Locale.forLanguageTag(language));

      assertThat(RenderedCalendars.of(PROGRAMME, NOW, SITE)).isEqualTo(expected);
    } finally {
      Locale.setDefault(usual);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"2021-03-25", "2021-04-01", "2020-10-22", "2020-10-29"})
  void sessionsEitherSideOfAClockChangeAreReadBackToTheInstant(String date)
      throws IOException, ParserException {
    boolean summer = date.equals("2021-04-01") || date.equals("2020-10-22");
    Instant start = Instant.parse(date + (summer ? "T15:00:00Z" : "T16:00:00Z"));
    Session session = SampleProgramme.session("a", date, Track.LEADERS, "A", "");
    String text = feed(new Programme(1, List.of(session)), NOW, Feed.ALL);

    VEvent biweekly = Biweekly.parse(text).first().getEvents().getFirst();
    assertThat(biweekly.getDateStart().getValue().toInstant()).isEqualTo(start);
    assertThat(biweekly.getDateEnd().getValue().toInstant()).isEqualTo(start.plusSeconds(75 * 60));

    CalendarComponent ical4j =
        new CalendarBuilder().build(new StringReader(text)).getComponents("VEVENT").getFirst();
    DateProperty<?> begin = (DateProperty<?>) ical4j.getProperty("DTSTART").orElseThrow();
    assertThat(Instant.from(begin.getDate())).isEqualTo(start);
  }

  @Test
  void ofFiveThousandSessionsEachFeedKeepsWhatIsToComeAndTheLatestOfThePast() {
    List<Session> sessions = thursdays(5_000, LocalDate.of(2020, 10, 8).minusWeeks(4_700), "");
    Programme programme = new Programme(1, sessions);
    List<String> coming = programme.coming(NOW).stream().map(Session::id).toList();
    assertThat(coming).hasSize(299);

    for (Feed feed : List.of(Feed.ALL, Feed.LEADERS)) {
      String text = feed(programme, NOW, feed);
      List<String> shown = ids(text);

      assertThat(text.getBytes(StandardCharsets.UTF_8).length).isLessThan(MEGABYTE);
      assertThat(shown).hasSize(1_000).containsAll(coming);
      // In order and without a gap: only the oldest are left out.
      assertThat(shown)
          .isEqualTo(sessions.subList(4_000, 5_000).stream().map(Session::id).toList());
    }
  }

  @Test
  void longTextsLeaveFewerOfThePastSoThatTheFeedStaysUnderAMegabyte() {
    List<Session> sessions =
        thursdays(900, LocalDate.of(2020, 10, 8).minusWeeks(890), "\uD83D\uDE00 text ".repeat(250));
    String text = feed(new Programme(1, sessions), NOW, Feed.ALL);
    List<String> shown = ids(text);

    assertThat(text.getBytes(StandardCharsets.UTF_8).length).isBetween(MEGABYTE - 10_000, MEGABYTE);
    assertThat(shown)
        .isEqualTo(sessions.subList(900 - shown.size(), 900).stream().map(Session::id).toList());
  }

  @Test
  void whatIsToComeStaysEvenIfItIsMoreThanAnAppTakes() {
    List<Session> sessions = thursdays(1_300, LocalDate.of(2020, 10, 8).minusWeeks(100), "");

    List<String> shown = ids(feed(new Programme(1, sessions), NOW, Feed.ALL));

    assertThat(shown).hasSize(1_199).contains("s-1299").doesNotContain("s-100");
  }

  @Test
  void theTagTellsADeletionALeavingTombstoneAndASwapApart() {
    Session other = SampleProgramme.session("other", "2020-10-29", Track.TOPICAL, "Open", "");
    List<Session> swapped = new ArrayList<>(PROGRAMME.sessions());
    swapped.removeIf(session -> session.id().equals("open"));
    Programme deleted = new Programme(2, swapped);
    swapped.add(other);

    List<String> tags =
        List.of(
            etag(PROGRAMME, NOW),
            etag(PROGRAMME, Instant.parse("2020-10-15T15:00:00Z")),
            etag(deleted, NOW),
            etag(new Programme(2, swapped), NOW));

    assertThat(tags).doesNotHaveDuplicates().allMatch(tag -> tag.matches("\"[0-9a-f]{32}\""));
    assertThat(etag(PROGRAMME, NOW.plusSeconds(60))).isEqualTo(tags.getFirst());
  }

  @Test
  void aPublishedCalendarComesOutOfItsCompressionAsItWentIn() {
    RenderedCalendar text = new RenderedCalendar("a", feed(Feed.ALL));

    PublishedCalendar published = PublishedCalendar.of(text, NOW);

    assertThat(published.text()).isEqualTo(text.text());
    assertThat(published.gzip().length).isLessThan(text.text().length());
  }

  @Test
  void theLongestTextsFitIntoWhatGoogleTakesAndTheLinkComesFirst() {
    Programme programme =
        SampleProgramme.of(
            "date,track,theme,title,description",
            "2020-10-15,joint,"
                + "h".repeat(200)
                + ","
                + "t".repeat(300)
                + ","
                + "d".repeat(7_000));
    String text = feed(programme, NOW, Feed.ALL);

    String description =
        Biweekly.parse(text).first().getEvents().getFirst().getDescription().getValue();

    assertThat(description)
        .startsWith(SITE + "/sessions/2020-10-15-joint\n\n")
        .endsWith("d".repeat(7_000))
        .hasSizeLessThan(8_000);
  }

  private static List<Session> thursdays(int count, LocalDate first, String description) {
    List<Session> sessions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      String date = first.plusWeeks(i).toString();
      sessions.add(SampleProgramme.session("s-" + i, date, Track.LEADERS, "Session", description));
    }
    return sessions;
  }

  private static String feed(Feed feed) {
    return feed(PROGRAMME, NOW, feed);
  }

  private static String feed(Programme programme, Instant now, Feed feed) {
    return RenderedCalendars.of(programme, now, SITE).stream()
        .filter(text -> text.name().equals(feed.id()))
        .findFirst()
        .orElseThrow()
        .text();
  }

  private static String etag(Programme programme, Instant now) {
    return PublishedCalendar.of(new RenderedCalendar("a", feed(programme, now, Feed.ALL)), now)
        .etag();
  }

  private static List<String> ids(String text) {
    return Unfolded.values(text, "UID").stream()
        .map(uid -> uid.substring(0, uid.indexOf('@')))
        .toList();
  }
}
