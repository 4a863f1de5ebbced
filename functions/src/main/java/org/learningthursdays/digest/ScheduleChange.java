package org.learningthursdays.digest;

import java.time.LocalDate;
import java.time.LocalTime;

/// A session that was moved, cancelled or reinstated since the last digest.
///
/// @param session as it is now
/// @param date on which it was to be before
public record ScheduleChange(
    DigestSession session, LocalDate date, LocalTime start, LocalTime end, Kind kind) {
  /// What became of it.
  public enum Kind {
    MOVED,
    CANCELLED,
    /// It was cancelled, and takes place after all.
    REINSTATED
  }
}
