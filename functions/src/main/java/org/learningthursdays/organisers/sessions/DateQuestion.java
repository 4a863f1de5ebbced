package org.learningthursdays.organisers.sessions;

import java.time.DayOfWeek;
import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionChange;
import org.learningthursdays.programme.SessionField;

/// What an organiser is asked of a date that may well be a slip: one that is over, or no Thursday.
public final class DateQuestion {
  private static final List<SessionField> TIME =
      List.of(SessionField.DATE, SessionField.START, SessionField.END);

  private DateQuestion() {}

  /// The question; empty for none. What was so before the change is not asked of.
  static String of(List<SessionChange> changes, Instant now) {
    String doubts =
        changes.stream().flatMap(change -> doubts(change, now)).collect(Collectors.joining(" "));
    return doubts.isEmpty() ? "" : doubts + " Is the date right?";
  }

  /// Whether a session would be over by this change alone.
  public static boolean isMadeOver(SessionChange change, Instant now) {
    @Nullable Session before = change.before();
    boolean isNewTime = before == null || change.fields().stream().anyMatch(TIME::contains);
    return isNewTime && change.after().isOver(now) && (before == null || !before.isOver(now));
  }

  private static Stream<String> doubts(SessionChange change, Instant now) {
    @Nullable Session before = change.before();
    Session after = change.after();
    boolean isNewDate = before == null || !before.date().equals(after.date());
    boolean isOdd = isNewDate && after.date().getDayOfWeek() != DayOfWeek.THURSDAY;
    String day = InWords.dayWithYear(after.date());
    return Stream.of(
            isMadeOver(change, now)
                ? day
                    + ", "
                    + InWords.times(after)
                    + ", is over: it would count as having taken place."
                : "",
            isOdd ? "Sessions are on Thursdays, and " + day + " is none." : "")
        .filter(doubt -> !doubt.isEmpty());
  }
}
