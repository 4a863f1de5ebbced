package org.learningthursdays.registration;

import java.time.LocalDate;
import java.time.LocalTime;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;

/// When a session takes place, or was to take place; London's time.
record When(LocalDate date, LocalTime start, LocalTime end) {

  static When of(Session session) {
    return new When(session.date(), session.start(), session.end());
  }

  /// Reads what [Notice#time] writes.
  static When read(String text) {
    String[] parts = text.split(" ", -1);
    return new When(
        LocalDate.parse(parts[0]), LocalTime.parse(parts[1]), LocalTime.parse(parts[2]));
  }

  /// `Thursday 3 December, 16:00–17:15`.
  String inWords() {
    return "%s, %s–%s".formatted(InWords.day(date), start, end);
  }

  /// `Thursday 3 December 16:00`, for a subject.
  String inShort() {
    return InWords.day(date) + " " + start;
  }
}
