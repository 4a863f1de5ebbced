package org.learningthursdays.programme;

import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.time.ZonedDateTime;
import java.util.Collections;
import java.util.EnumMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// An edit of one session: the fields that were named, each with a valid value.
///
/// @param target the session to change; null to add one
/// @param newId the id for a session that is added; null to have one made from its date and track
public record SessionEdit(
    @Nullable Session target, @Nullable String newId, Map<SessionField, String> values) {
  /// When a new session begins unless it is said, by London's clocks.
  public static final LocalTime USUAL_START = LocalTime.of(16, 0);

  /// When a new session ends unless it is said, by London's clocks.
  public static final LocalTime USUAL_END = LocalTime.of(17, 15);

  public SessionEdit {
    EnumMap<SessionField, String> copy = new EnumMap<>(SessionField.class);
    copy.putAll(values);
    values = Collections.unmodifiableMap(copy);
  }

  /// All values: the named ones, and else those of the session or the defaults of a new one.
  Map<SessionField, String> merged() {
    Map<SessionField, String> merged = new EnumMap<>(SessionField.class);
    if (target == null) {
      merged.put(SessionField.START, USUAL_START.toString());
      merged.put(SessionField.END, USUAL_END.toString());
      merged.put(SessionField.THEME, "");
      merged.put(SessionField.DESCRIPTION, "");
      merged.put(SessionField.STATUS, Status.CONFIRMED.id());
      merged.put(SessionField.CAPACITY, "");
      merged.put(SessionField.JOIN_URL, "");
      merged.put(SessionField.MATERIALS_URL, "");
      merged.put(SessionField.REGISTRATION_CLOSES, "");
    } else {
      merged.putAll(SessionField.all(target));
    }
    merged.putAll(values);
    return merged;
  }

  /// Values that contradict each other: a message for each field; empty if none do.
  public Map<SessionField, String> contradictions() {
    Map<SessionField, String> merged = merged();
    ZonedDateTime end = time(merged, SessionField.END);
    Map<SessionField, String> contradictions = new EnumMap<>(SessionField.class);
    if (!end.isAfter(time(merged, SessionField.START))) {
      contradictions.put(SessionField.END, "It must end after it begins, on the same day.");
    }
    String closes = merged.getOrDefault(SessionField.REGISTRATION_CLOSES, "");
    if (!closes.isEmpty() && LocalDateTime.parse(closes).atZone(London.ZONE).isAfter(end)) {
      contradictions.put(
          SessionField.REGISTRATION_CLOSES,
          "It must close before the session is over, or be left out: “%s” is later."
              .formatted(closes));
    }
    return contradictions;
  }

  /// In London: a time that its clocks leave out in spring is an hour later.
  private static ZonedDateTime time(Map<SessionField, String> values, SessionField field) {
    String date = Objects.requireNonNull(values.get(SessionField.DATE));
    String time = Objects.requireNonNull(values.get(field));
    return LocalDate.parse(date).atTime(LocalTime.parse(time)).atZone(London.ZONE);
  }
}
