package org.learningthursdays.calendar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.learningthursdays.Golden.assertGolden;

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
import java.util.List;
import java.util.TimeZone;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Calendar;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Track;

/// A leader's own calendar holds what is theirs as the public feed has it, and where to join only
/// what they come to.
class OwnCalendarTest {
  private static final String SITE = "https://learning.example";
  private static final String WHEN = "Join, from half an hour before: ";
  private static final String JOIN = SITE + "/my/TOKEN/join/";
  private static final Instant NOW = Instant.parse("2020-10-10T09:00:00Z");
  private static final String LINK = "https://zoom.example/j/1?pwd=se,cret;x";

  private static final Programme PLANNED =
      SampleProgramme.of(
          "id,date,track,theme,title,joinUrl",
          "past,2020-10-08,leaders,Race,Past," + quoted(LINK),
          "struck,2020-10-15,leaders,Race,Struck," + quoted(LINK),
          "comes,2020-10-22,joint,Race,Both & more," + quoted(LINK),
          "later,2020-10-29,leaders,Race,Without a link yet,",
          "waits,2020-11-05,masterclass,Power,Anger into Action," + quoted(LINK),
          "struck-too,2020-11-12,masterclass,Power,Struck too," + quoted(LINK));

  private static final Programme PROGRAMME =
      SampleProgramme.changed(
          PLANNED,
          Instant.parse("2020-10-01T07:30:00Z"),
          "id,date,track,title,status",
          "struck,2020-10-15,leaders,Struck,cancelled",
          "struck-too,2020-11-12,masterclass,Struck too,cancelled");

  private static final List<OwnCalendar.Entry> ENTRIES =
      PROGRAMME.sessions().stream()
          .map(session -> new OwnCalendar.Entry(session, session.track() == Track.MASTERCLASS))
          .toList();

  @Test
  void itIsRenderedAsTheGoldenFileHasIt() {
    assertGolden("own-calendar.ics", render(ENTRIES, NOW));
  }

  @Test
  void withoutASessionItIsTheFrameAlone() {
    assertGolden("own-calendar-empty.ics", render(List.of(), NOW));
  }

  @Test
  void everythingButWhatIsPrivateIsAsInThePublicFeed() {
    String own = render(ENTRIES, NOW);
    String feed = RenderedCalendars.of(PROGRAMME, NOW, SITE).getFirst().text();

    for (String name : List.of("UID", "SEQUENCE", "DTSTAMP", "LAST-MODIFIED", "URL")) {
      assertThat(Unfolded.values(own, name)).as(name).isEqualTo(Unfolded.values(feed, name));
    }
    assertThat(frame(own)).isEqualTo(frame(feed).replace("NAME:Learning", "NAME:My Learning"));
  }

  @Test
  void theLinkToJoinIsInWhatOneComesToAndNowhereElse() {
    List<VEvent> events = events(render(ENTRIES, NOW));

    assertThat(events)
        .filteredOn(event -> event.getLocation().getValue().equals(LINK))
        .extracting(event -> event.getUid().getValue())
        .containsExactly("past@learningthursdays.org", "comes@learningthursdays.org");
    assertThat(events)
        .extracting(event -> event.getDescription().getValue())
        .filteredOn(description -> description.contains(": " + LINK + "\n\n"))
        .satisfiesExactly(
            past -> assertThat(past).startsWith(WHEN + JOIN + "past\n"),
            comes -> assertThat(comes).startsWith(WHEN + JOIN + "comes\n"));
    assertThat(events)
        .filteredOn(event -> !event.getLocation().getValue().equals(LINK))
        .hasSize(4)
        .allSatisfy(event -> assertThat(event.toString()).doesNotContain("zoom.example"));
  }

  @Test
  void aPlaceInTheQueueIsTentativeAndSaysSo() {
    String event = event("waits");

    assertThat(Unfolded.lines(event))
        .contains(
            "SUMMARY:Waiting list: Anger into Action",
            "STATUS:TENTATIVE",
            "TRANSP:OPAQUE",
            "X-MICROSOFT-CDO-BUSYSTATUS:TENTATIVE")
        .filteredOn(line -> line.startsWith("DESCRIPTION:"))
        .singleElement()
        .asString()
        .contains("You are on the waiting list.");
  }

  @ParameterizedTest
  @ValueSource(strings = {"struck", "struck-too"})
  void aCancelledSessionIsStruckForWhoeverHadItUntilItWouldHaveBegun(String id) {
    String feed = RenderedCalendars.of(PROGRAMME, NOW, SITE).getFirst().text();
    Session session = PROGRAMME.session(id).orElseThrow();
    Instant start = session.startsAt().toInstant();

    assertThat(feed).contains(event(id));
    assertThat(render(ENTRIES, start.minusSeconds(1))).contains(event(id));
    assertThat(render(ENTRIES, start)).doesNotContain("UID:" + id + "@");
  }

  @Test
  void fromItsEndASessionAsksWhoeverCameHowItWas() {
    for (OwnCalendar.Entry entry : ENTRIES) {
      Instant end = entry.session().endsAt().toInstant();
      boolean asks = !entry.waiting() && !entry.session().isCancelled();

      assertThat(Unfolded.text(render(List.of(entry), end.minusSeconds(1))))
          .doesNotContain("/feedback?session=");
      assertThat(Unfolded.text(render(List.of(entry), end)).contains("/feedback?session="))
          .as(entry.session().id())
          .isEqualTo(asks);
    }
  }

  @Test
  void theOrderOfTheEntriesIsOfNoMatter() {
    assertThat(render(ENTRIES.reversed(), NOW)).isEqualTo(render(ENTRIES, NOW));
  }

  @ParameterizedTest
  @ValueSource(strings = {"UTC", "Asia/Tokyo", "America/New_York"})
  void theBytesAreTheSameAtEveryFetchInEveryZone(String zone) {
    String expected = render(ENTRIES, NOW);
    TimeZone usual = TimeZone.getDefault();
    try {
      TimeZone.setDefault(TimeZone.getTimeZone(zone));
      assertThat(render(ENTRIES, NOW.plusSeconds(60))).isEqualTo(expected);
    } finally {
      TimeZone.setDefault(usual);
    }
  }

  @Test
  void itIsValidWithSessionsAndWithout() throws IOException, ParserException {
    for (List<OwnCalendar.Entry> entries : List.of(ENTRIES, List.<OwnCalendar.Entry>of())) {
      String text = render(entries, NOW);
      Calendar ical4j = new CalendarBuilder().build(new StringReader(text));
      ICalendar biweekly = Biweekly.parse(text).first();

      assertThat(ical4j.validate().getEntries()).isEmpty();
      // biweekly does not count the time zone for a component.
      assertThat(biweekly.validate(ICalVersion.V2_0).getWarnings())
          .hasSize(entries.isEmpty() ? 1 : 0);
      assertThat(text.lines().map(line -> line.getBytes(StandardCharsets.UTF_8).length))
          .allMatch(octets -> octets <= 75);
    }
  }

  @Test
  void ofThousandsItKeepsWhatIsToComeAndTheLatestOfThePast() {
    List<OwnCalendar.Entry> entries = new ArrayList<>();
    for (int i = 0; i < 1_500; i++) {
      String date = LocalDate.of(2020, 10, 8).minusWeeks(1_490).plusWeeks(i).toString();
      Session session = SampleProgramme.session("s-" + i, date, Track.LEADERS, "A", "");
      entries.add(new OwnCalendar.Entry(session, false));
    }

    assertThat(Unfolded.values(render(entries, NOW), "UID"))
        .hasSize(1_000)
        .startsWith("s-500@learningthursdays.org")
        .endsWith("s-1499@learningthursdays.org");
  }

  @Test
  void theLongestTextsWithALinkFitIntoWhatGoogleTakes() {
    Programme programme =
        SampleProgramme.of(
            "id,date,track,theme,title,description,joinUrl",
            "a,2020-10-15,joint,%s,%s,%s,https://zoom.example/%s"
                .formatted(
                    "h".repeat(200),
                    "t".repeat(300),
                    "\uD83D\uDE00".repeat(3_500),
                    "j".repeat(900)));
    OwnCalendar.Entry entry = new OwnCalendar.Entry(programme.sessions().getFirst(), false);

    String description = events(render(List.of(entry), NOW)).getFirst().getDescription().getValue();

    assertThat(description)
        .startsWith(WHEN + JOIN + "a\nThe link itself, as it is now: https://zoom.example/j")
        .endsWith("\uD83D\uDE00…")
        .hasSizeBetween(7_980, 8_000);
  }

  private static String render(List<OwnCalendar.Entry> entries, Instant now) {
    return OwnCalendar.render(entries, now, SITE, JOIN);
  }

  private static String event(String id) {
    return Unfolded.events(render(ENTRIES, NOW)).stream()
        .filter(event -> event.contains("UID:" + id + "@"))
        .findFirst()
        .orElseThrow();
  }

  private static List<VEvent> events(String calendar) {
    return Biweekly.parse(calendar).first().getEvents();
  }

  private static String frame(String calendar) {
    return calendar.substring(0, calendar.indexOf("BEGIN:VEVENT"));
  }

  private static String quoted(String value) {
    return "\"" + value + "\"";
  }
}
