package org.learningthursdays.programme;

import java.time.DayOfWeek;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What somebody wants of one session: the fields they named, each already read and fit.
///
/// @param target the session to change; null to add one
/// @param newId the id for a session that is added; null to have one made from its date and track
public record SessionEdit(
    @Nullable Session target, @Nullable String newId, Map<SessionField, String> values) {

  public SessionEdit {
    EnumMap<SessionField, String> copy = new EnumMap<>(SessionField.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /// All values, the named ones over what was there, or over what is usual.
  Map<SessionField, String> merged() {
    Map<SessionField, String> merged = new EnumMap<>(SessionField.class);
    if (target == null) {
      merged.put(SessionField.START, "16:00");
      merged.put(SessionField.END, "17:15");
      merged.put(SessionField.THEME, "");
      merged.put(SessionField.DESCRIPTION, "");
      merged.put(SessionField.STATUS, Status.CONFIRMED.id());
      merged.put(SessionField.CAPACITY, "");
      merged.put(SessionField.JOIN_URL, "");
    } else {
      merged.putAll(SessionField.all(target));
    }
    merged.putAll(values);
    return merged;
  }

  /// Whether the times make sense together.
  public boolean endsAfterItStarts() {
    Map<SessionField, String> merged = merged();
    return time(merged, SessionField.END).isAfter(time(merged, SessionField.START));
  }

  /// Whether it is on the day on which sessions usually are.
  public boolean isOnThursday() {
    String date = Objects.requireNonNull(merged().get(SessionField.DATE));
    return LocalDate.parse(date).getDayOfWeek() == DayOfWeek.THURSDAY;
  }

  /// In London: a time that its clocks leave out in spring is an hour later.
  private static ZonedDateTime time(Map<SessionField, String> values, SessionField field) {
    String date = Objects.requireNonNull(values.get(SessionField.DATE));
    String time = Objects.requireNonNull(values.get(field));
    return LocalDate.parse(date).atTime(LocalTime.parse(time)).atZone(London.ZONE);
  }
}
