package org.learningthursdays.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Track;

/// One session is taken off its bucket whole, and never another in its place.
class SessionBucketTest {
  private static final Instant NOW = Instant.parse("2020-10-01T00:00:00Z");

  @Test
  void idsWithCommonPrefixesAreToldApart() {
    Session[] sessions =
        Stream.of("a-1", "a-11", "a", "1-a-1", "a-1-1")
            .map(id -> session(id, "Title of " + id))
            .toArray(Session[]::new);
    String bucket = bucket(sessions);

    for (Session session : sessions) {
      String file = SessionBucket.take(bucket, session.id()).orElseThrow();

      assertThat(Unfolded.values(file, "UID"))
          .containsExactly(session.id() + "@learningthursdays.org");
      assertThat(Unfolded.values(file, "SUMMARY")).containsExactly(session.title());
      assertThat(file).startsWith("BEGIN:VCALENDAR\r\n").endsWith("END:VCALENDAR\r\n");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "b", "a-", ".*", "a.1", "(", "\\E", "a-1\r\n", "A-1", "-1", "a-1@x"})
  void anIdThatIsNotThereTakesNothing(String id) {
    assertThat(SessionBucket.take(bucket(session("a-1", "One")), id)).isEmpty();
    assertThat(SessionBucket.take(VCalendar.ofFile() + VCalendar.CLOSING, id)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"END:VEVENT", "BEGIN:VEVENT", "UID:b@learningthursdays.org", "x\nEND:VEVENT"})
  void aTitleThatLooksLikeACalendarsLineDoesNotCutTheEvent(String title) {
    Session before = session("a", title);
    Session after = session("b", title);
    String bucket = bucket(before, after);

    assertThat(SessionBucket.take(bucket, "a").orElseThrow()).isEqualTo(bucket(before));
    assertThat(SessionBucket.take(bucket, "b").orElseThrow()).isEqualTo(bucket(after));
  }

  @Test
  void theSameSessionLiesOnTheSameShelfInEveryLocale() {
    Locale usual = Locale.getDefault();
    try {
      Locale.setDefault(Locale.ROOT);
      List<String> buckets = SessionBucket.all().toList();
      String bucket = SessionBucket.of("2020-10-08-leaders");
      Locale.setDefault(Locale.forLanguageTag("ar-EG"));

      assertThat(SessionBucket.all())
          .containsExactlyElementsOf(buckets)
          .hasSize(16)
          .contains("shelf-00");
      assertThat(SessionBucket.of("2020-10-08-leaders")).isEqualTo(bucket);
    } finally {
      Locale.setDefault(usual);
    }
  }

  @Test
  void everyCalendarFindsEachSessionsFileOnItsShelf() {
    Session[] sessions =
        Stream.iterate(1, n -> n + 1)
            .limit(60)
            .map(n -> session("s-" + n, "Number " + n))
            .toArray(Session[]::new);
    List<RenderedCalendar> texts =
        RenderedCalendars.of(new Programme(1, List.of(sessions)), NOW, "https://learning.example");

    for (Session session : sessions) {
      String bucket =
          texts.stream()
              .filter(text -> text.name().equals(SessionBucket.of(session.id())))
              .findFirst()
              .orElseThrow()
              .text();
      assertThat(SessionBucket.take(bucket, session.id())).hasValue(bucket(session));
    }
  }

  private static Session session(String id, String title) {
    return SampleProgramme.session(id, "2020-10-08", Track.LEADERS, title, "");
  }

  private static String bucket(Session... sessions) {
    EventRenderer renderer = new EventRenderer("https://learning.example");
    StringBuilder text = new StringBuilder(VCalendar.ofFile());
    for (Session session : sessions) {
      text.append(renderer.render(session));
    }
    return text.append(VCalendar.CLOSING).toString();
  }
}
