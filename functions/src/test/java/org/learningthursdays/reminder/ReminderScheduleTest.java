package org.learningthursdays.reminder;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningthursdays.programme.SampleProgramme;
import org.learningthursdays.programme.Session;

/// When people are reminded is reckoned by London's clocks, from the time that a session has.
class ReminderScheduleTest {
  private static final ReminderSchedule USUAL = ReminderSchedule.read("1", "16").orElseThrow();

  private static Session session(String date, String start, String status) {
    String end = start.startsWith("23") ? "23:59" : start.substring(0, 2) + ":59";
    return SampleProgramme.of(
            "id,date,start,end,track,theme,title,status",
            "one,%s,%s,%s,leaders,Race,One,%s".formatted(date, start, end, status))
        .sessions()
        .getFirst();
  }

  private static String due(ReminderSchedule schedule, String date, String start, String now) {
    return schedule
        .due(session(date, start, "confirmed"), Instant.parse(now))
        .map(reminder -> reminder.kind().id())
        .orElse("none");
  }

  /// The last two weeks hold the days on which the clocks change, on Sundays.
  @ParameterizedTest
  @CsvSource({
    "2020-10-08,16:00,2020-10-07T14:59:59Z,none",
    "2020-10-08,16:00,2020-10-07T15:00:00Z,reminder",
    "2020-10-08,16:00,2020-10-08T13:59:59Z,reminder",
    "2020-10-08,16:00,2020-10-08T14:00:00Z,reminder-hour",
    "2020-10-08,16:00,2020-10-08T14:59:59Z,reminder-hour",
    "2020-10-08,16:00,2020-10-08T15:00:00Z,none",
    "2020-12-15,09:30,2020-12-14T15:59:59Z,none",
    "2020-12-15,09:30,2020-12-14T16:00:00Z,reminder",
    "2020-12-15,09:30,2020-12-15T08:30:00Z,reminder-hour",
    "2020-12-15,00:30,2020-12-14T23:29:59Z,reminder",
    "2020-12-15,00:30,2020-12-14T23:30:00Z,reminder-hour",
    "2020-10-25,16:00,2020-10-24T14:59:59Z,none",
    "2020-10-25,16:00,2020-10-24T15:00:00Z,reminder",
    "2020-10-25,16:00,2020-10-25T14:59:59Z,reminder",
    "2020-10-25,16:00,2020-10-25T15:00:00Z,reminder-hour",
    "2021-03-28,16:00,2021-03-27T15:59:59Z,none",
    "2021-03-28,16:00,2021-03-27T16:00:00Z,reminder",
    "2021-03-28,16:00,2021-03-28T14:00:00Z,reminder-hour",
    "2021-03-28,16:00,2021-03-28T15:00:00Z,none",
    "2021-03-28,02:00,2021-03-27T23:59:59Z,reminder",
    "2021-03-28,02:00,2021-03-28T00:00:00Z,reminder-hour",
    "2021-03-28,02:00,2021-03-28T01:00:00Z,none"
  })
  void itIsDueTheDayBeforeUntilTheLastHourWhichHasItsOwn(
      String date, String start, String now, String due) {
    assertThat(due(USUAL, date, start, now)).isEqualTo(due);
  }

  @Test
  void organisersMayHaveItEarlierOrAtAnotherHourOrNotAtAll() {
    ReminderSchedule early = ReminderSchedule.read("2", "9").orElseThrow();

    assertThat(due(early, "2020-10-08", "16:00", "2020-10-06T07:59:59Z")).isEqualTo("none");
    assertThat(due(early, "2020-10-08", "16:00", "2020-10-06T08:00:00Z")).isEqualTo("reminder");
    assertThat(ReminderSchedule.read("none", "16")).isEmpty();
  }

  @Test
  void nobodyIsRemindedOfWhatIsCancelled() {
    assertThat(
            USUAL.due(
                session("2020-10-08", "16:00", "cancelled"), Instant.parse("2020-10-07T15:00:00Z")))
        .isEmpty();
  }

  /// Everybody who has a place is reminded by exactly one of the two, however late they go.
  @Test
  void whoeverIsPassedOverTheDayBeforeIsRemindedAnHourBefore() {
    Session session = session("2020-10-08", "16:00", "confirmed");
    Optional<Reminder> day = USUAL.due(session, Instant.parse("2020-10-08T09:00:00Z"));
    Optional<Reminder> hour = USUAL.due(session, Instant.parse("2020-10-08T14:30:00Z"));

    assertThat(day.orElseThrow().newSince()).isEqualTo("2020-10-06T15:00:00Z");
    for (String placeSince :
        new String[] {
          "2020-10-01T00:00:00Z",
          "2020-10-06T15:00:00Z",
          "2020-10-06T15:00:01Z",
          "2020-10-07T14:00:00Z",
          "2020-10-08T14:10:00Z"
        }) {
      Instant since = Instant.parse(placeSince);
      assertThat(day.orElseThrow().isFor(since))
          .as(placeSince)
          .isNotEqualTo(hour.orElseThrow().isFor(since));
    }
    assertThat(day.orElseThrow().isFor(Instant.parse("2020-10-06T15:00:00Z"))).isTrue();
    assertThat(day.orElseThrow().isFor(Instant.parse("2020-10-06T15:00:01Z"))).isFalse();
  }
}
