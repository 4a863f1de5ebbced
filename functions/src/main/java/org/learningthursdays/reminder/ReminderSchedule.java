package org.learningthursdays.reminder;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Session;

/// When people are reminded of a session, reckoned by London's clocks from the date and time that
/// it has now.
///
/// Whoever runs late still reminds: the day before's until an hour before the session, and the
/// hour's until it begins. So the two never go to the same people.
///
/// @param daysBefore how many days before the session's date, at least 1
/// @param hour at which hour of that day
public record ReminderSchedule(int daysBefore, int hour) {
  private static final String NONE = "none";
  private static final Duration HOUR_BEFORE = Duration.ofHours(1);

  /// Whoever got their place less than this before the reminder's hour is not reminded then, but an
  /// hour before the session.
  private static final Duration FRESH = Duration.ofHours(24);

  /// Reads `1` and `16`, as the template's parameters say.
  ///
  /// @return nothing if nobody is to be reminded
  public static Optional<ReminderSchedule> read(String daysBefore, String hour) {
    return daysBefore.equals(NONE)
        ? Optional.empty()
        : Optional.of(new ReminderSchedule(Integer.parseInt(daysBefore), Integer.parseInt(hour)));
  }

  /// The reminder that is due of a session by now; nothing if it is too early or too late for any,
  /// or the session is cancelled.
  Optional<Reminder> due(Session session, Instant now) {
    Instant start = session.startsAt().toInstant();
    if (session.isCancelled() || !start.isAfter(now) || dayBefore(session).isAfter(now)) {
      return Optional.empty();
    }
    Reminder.Kind kind =
        start.minus(HOUR_BEFORE).isAfter(now)
            ? Reminder.Kind.DAY_BEFORE
            : Reminder.Kind.HOUR_BEFORE;
    Instant newSince = dayBefore(session).minus(FRESH);
    return Optional.of(new Reminder(kind, session.id(), session.date(), newSince));
  }

  private Instant dayBefore(Session session) {
    return session.date().minusDays(daysBefore).atTime(hour, 0).atZone(London.ZONE).toInstant();
  }
}
