package org.learningthursdays.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import biweekly.Biweekly;
import biweekly.ICalendar;
import biweekly.component.VEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import net.fortuna.ical4j.data.CalendarBuilder;
import net.fortuna.ical4j.data.ParserException;
import net.fortuna.ical4j.model.Component;
import net.fortuna.ical4j.model.Property;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Track;

/// A session's event says what organisers wrote, exactly, and nothing that they smuggled in.
class EventRendererTest {
  private static final String SITE = "https://learning.example";
  private static final String HEADER =
      "id,date,start,end,track,theme,title,description,status,capacity,joinUrl";
  private static final Instant NOW = Instant.parse("2020-10-10T09:00:00Z");

  /// Everything that a text may hold, as the CSV has it.
  private static final String NASTY =
      "\"x\r\nATTENDEE:mailto:a@b\rBEGIN:VALARM\nEND:VEVENT, a; b\\ \\n \"\"c\"\" : "
          + "\u0000\u0007\u001B\u007F\ttab \uD83D\uDE00 \u05E9\u05DC\u05D5\u05DD\u202E e\u0301 "
          + "漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字漢字\"";

  @Test
  void aWholeFeedIsRenderedAsTheGoldenFileHasIt() {
    assertThat(feed(Feed.ALL)).isEqualTo(golden("learning-thursdays.ics"));
  }

  @Test
  void aFeedOfOneTrackIsRenderedAsTheGoldenFileHasIt() {
    assertThat(feed(Feed.LEADERS)).isEqualTo(golden("learning-for-leaders.ics"));
  }

  @Test
  void aSingleSessionsFileIsRenderedAsTheGoldenFileHasIt() {
    List<RenderedCalendar> texts = RenderedCalendars.of(programme(), NOW, SITE);
    String bucket = textOf(texts, SessionBucket.of("nasty"));

    assertThat(SessionBucket.take(bucket, "nasty")).hasValue(golden("nasty.ics"));
  }

  @Test
  void whoeverOnlySubscribesReadsThatTheLinkToJoinComesToWhoRegisters() {
    String told = "Register there, and the link to join comes by mail.";
    Session session = programme().session("2020-10-29-topical").orElseThrow();
    Session cancelled = programme().session("2020-10-22-leaders").orElseThrow();
    EventAudience registered =
        EventAudience.reading(EventAudience.Part.COMES, SITE + "/my/x/join/");

    assertThat(cancelled.isCancelled()).isTrue();
    assertThat(event(session, NOW, EventAudience.EVERYBODY)).contains(told);
    assertThat(event(session, session.startsAt().toInstant(), EventAudience.EVERYBODY))
        .doesNotContain(told);
    assertThat(event(cancelled, NOW, EventAudience.EVERYBODY)).doesNotContain(told);
    assertThat(event(session, NOW, registered)).doesNotContain(told);
  }

  private static String event(Session session, Instant now, EventAudience audience) {
    return String.join("\n", Unfolded.lines(new EventRenderer(SITE, now).render(session, audience)))
        .replace("\\", "");
  }

  @Test
  void nothingIsInjectedByATitle() {
    String event = new EventRenderer(SITE).render(programme().session("nasty").orElseThrow());

    assertThat(Unfolded.lines(event))
        .noneMatch(line -> line.startsWith("ATTENDEE") || line.startsWith("BEGIN:VALARM"))
        .filteredOn(line -> line.startsWith("END:"))
        .containsExactly("END:VEVENT");
    assertThat(event).doesNotContain("\u0000", "\u0007", "\u001B", "\u007F");
    assertThat(event.replace("\r\n", "")).doesNotContain("\r", "\n");
  }

  @net.jqwik.api.Property(tries = 300)
  void textsAreReadBackAsTheyWereKept(
      @ForAll("texts") String title, @ForAll("texts") String description)
      throws IOException, ParserException {
    // Readers of calendars may leave out blanks at the ends of a value.
    String keptTitle = SampleProgramme.kept("t" + title + "t");
    String keptDescription = SampleProgramme.kept("d" + description + "d");
    Session session =
        SampleProgramme.session("a", "2020-10-08", Track.LEADERS, keptTitle, keptDescription);
    Programme programme = new Programme(1, List.of(session));
    String calendar = textOf(RenderedCalendars.of(programme, NOW, SITE), Feed.ALL.id());

    ICalendar biweekly = Biweekly.parse(calendar).first();
    VEvent event = biweekly.getEvents().getFirst();
    assertThat(event.getSummary().getValue()).isEqualTo(keptTitle);
    assertThat(event.getDescription().getValue()).endsWith("\n\n" + keptDescription);

    Component ical4j =
        new CalendarBuilder().build(new StringReader(calendar)).getComponents("VEVENT").getFirst();
    // ical4j's reader, not its writer, takes a backslash before a line end for a backslash and "n".
    if (!keptTitle.contains("\\\n")) {
      assertThat(value(ical4j, Property.SUMMARY)).isEqualTo(keptTitle);
    }
    if (!keptDescription.contains("\\\n")) {
      assertThat(value(ical4j, Property.DESCRIPTION)).endsWith("\n\n" + keptDescription);
    }
  }

  @Provide
  Arbitrary<String> texts() {
    return Arbitraries.oneOf(
            Arbitraries.of(
                "\\",
                "\\n",
                "\\N",
                "\\\\n",
                ",",
                ";",
                ":",
                "\"",
                "\r",
                "\n",
                "\r\n",
                " ",
                "\t",
                "^n",
                "^'",
                "END:VEVENT",
                "\uD83D\uDE00",
                "e\u0301",
                "漢",
                "\u0000",
                "\u0007",
                "\uD800",
                "\u2028",
                "\u0085",
                "\u202E"),
            Arbitraries.strings().ascii().ofMaxLength(12),
            Arbitraries.strings().ofMaxLength(4))
        .list()
        .ofMaxSize(30)
        .map(pieces -> String.join("", pieces));
  }

  private static Programme programme() {
    Programme planned =
        SampleProgramme.of(
            HEADER,
            ",2020-10-08,16:00,17:15,leaders,\"Race, Power\",An Introduction,,,,",
            ",2020-10-15,16:00,17:15,masterclass,\"Race, Power\",Anger into Action,,,,",
            ",2020-10-22,16:00,17:15,leaders,\"Race, Power\",1-2-1s,\"Bring a friend.\n\nOr two.\",,,",
            ",2020-10-29,16:00,17:15,topical,\"Race, Power\",Housing,,,,",
            ",2020-11-12,,,joint,Winter,Privilege 101,,,30,https://zoom.example/j/1?pwd=secret",
            "nasty,2020-11-19,18:30,20:00,leaders,Winter," + NASTY + "," + NASTY + ",,,");
    Programme moved =
        SampleProgramme.changed(
            planned,
            Instant.parse("2020-09-20T10:11:12.999Z"),
            "id,date,track,title,start",
            "2020-10-15-masterclass,2020-11-05,masterclass,Anger into Action,15:00");
    return SampleProgramme.changed(
        moved,
        Instant.parse("2020-10-01T07:30:00Z"),
        "id,date,track,title,status",
        "2020-10-15-masterclass,2020-11-26,masterclass,Anger into Action,confirmed",
        "2020-10-22-leaders,2020-10-22,leaders,1-2-1s,cancelled");
  }

  private static String feed(Feed feed) {
    return textOf(RenderedCalendars.of(programme(), NOW, SITE), feed.id());
  }

  private static String textOf(List<RenderedCalendar> texts, String name) {
    return texts.stream().filter(text -> text.name().equals(name)).findFirst().orElseThrow().text();
  }

  private static String value(Component component, String name) {
    return component.getProperty(name).orElseThrow().getValue();
  }

  private static String golden(String name) {
    try (InputStream file = EventRendererTest.class.getResourceAsStream("/golden/" + name)) {
      return new String(Objects.requireNonNull(file, name).readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
