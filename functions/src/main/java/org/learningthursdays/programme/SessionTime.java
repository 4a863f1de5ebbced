package org.learningthursdays.programme;

import java.time.LocalDate;
import java.time.LocalTime;

/// When a session takes place, or was to take place; London's time.
public record SessionTime(LocalDate date, LocalTime start, LocalTime end) {

  public static SessionTime of(Session session) {
    return new SessionTime(session.date(), session.start(), session.end());
  }

  /// Reads `2020-12-03 16:00 17:15`, as a letter's details have it.
  public static SessionTime read(String text) {
    String[] parts = text.split(" ", -1);
    return new SessionTime(
        LocalDate.parse(parts[0]), LocalTime.parse(parts[1]), LocalTime.parse(parts[2]));
  }

  /// `Thursday 3 December, 16:00–17:15`.
  public String inWords() {
    return "%s, %s–%s".formatted(InWords.day(date), start, end);
  }

  /// `Thursday 3 December 16:00`, for a subject.
  public String inShort() {
    return InWords.day(date) + " " + start;
  }
}
