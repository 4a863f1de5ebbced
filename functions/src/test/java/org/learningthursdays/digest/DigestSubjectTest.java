package org.learningthursdays.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;

/// The subject says what is on.
class DigestSubjectTest {
  private static final Week WEEK = Week.parse("2020-W41").orElseThrow();
  private static final DigestSession LEADERS = session("2020-10-08", "16:00", Track.LEADERS);
  private static final DigestSession MASTERCLASS =
      session("2020-10-08", "16:00", Track.MASTERCLASS);
  private static final DigestSession LATE = session("2020-10-08", "18:30", Track.TOPICAL);
  private static final DigestSession NEXT = session("2020-10-15", "16:00", Track.LEADERS);

  @Test
  void twoAtOneTime() {
    assertThat(subject(LEADERS, MASTERCLASS))
        .isEqualTo("Thursday 8 October: two sessions at 16:00");
  }

  @Test
  void oneByItsKind() {
    assertThat(subject(LEADERS)).isEqualTo("Thursday 8 October: one session at 16:00");
    assertThat(subject(MASTERCLASS)).isEqualTo("Thursday 8 October: a masterclass at 16:00");
    assertThat(subject(LATE)).isEqualTo("Thursday 8 October: a topical session at 18:30");
    assertThat(subject(session("2020-10-08", "16:00", Track.JOINT)))
        .isEqualTo("Thursday 8 October: a joint session at 16:00");
  }

  @Test
  void atDifferentTimes() {
    assertThat(subject(LEADERS, MASTERCLASS, LATE))
        .isEqualTo("Thursday 8 October: three sessions at 16:00 and 18:30");
    assertThat(
            subject(
                LEADERS,
                LATE,
                session("2020-10-08", "10:00", Track.LEADERS),
                session("2020-10-08", "12:00", Track.LEADERS)))
        .isEqualTo("Thursday 8 October: four sessions from 10:00");
  }

  @Test
  void onDifferentDays() {
    DigestSession tuesday = session("2020-10-06", "16:00", Track.LEADERS);

    assertThat(subject(tuesday, MASTERCLASS))
        .isEqualTo("Tuesday 6 October and Thursday 8 October: two sessions at 16:00");
    assertThat(subject(tuesday, LATE))
        .isEqualTo("Tuesday 6 October and Thursday 8 October: two sessions");
  }

  @Test
  void cancelled() {
    assertThat(subject(LEADERS, cancelled(MASTERCLASS)))
        .isEqualTo("Thursday 8 October: one session at 16:00, one cancelled");
    assertThat(subject(cancelled(LEADERS), cancelled(MASTERCLASS)))
        .isEqualTo("Thursday 8 October: cancelled; the next is on Thursday 15 October");
  }

  @Test
  void aWeekWithout() {
    assertThat(subject()).isEqualTo("No session this week; the next is on Thursday 15 October");
  }

  private static String subject(DigestSession... sessions) {
    return DigestSubject.of(
        new Digest(
            WEEK,
            DigestSite.SCHEDULE.of(WEEK),
            "",
            List.of(sessions),
            List.of(cancelled(NEXT), NEXT),
            List.of(),
            Optional.empty(),
            List.of(),
            List.of(),
            ""));
  }

  private static DigestSession session(String date, String start, Track track) {
    return new DigestSession(
        date + "-" + track.id(),
        LocalDate.parse(date),
        LocalTime.parse(start),
        LocalTime.parse("21:00"),
        track,
        new Theme("2020-10", "Beginnings"),
        "A title",
        "",
        false);
  }

  private static DigestSession cancelled(DigestSession session) {
    return new DigestSession(
        session.id(),
        session.date(),
        session.start(),
        session.end(),
        session.track(),
        session.theme(),
        session.title(),
        "",
        true);
  }
}
