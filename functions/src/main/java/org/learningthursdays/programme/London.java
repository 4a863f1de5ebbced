package org.learningthursdays.programme;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZonedDateTime;

/// The time zone of all sessions.
public final class London {
  /// `Europe/London`.
  public static final ZoneId ZONE = ZoneId.of("Europe/London");

  private London() {}

  /// The date in London now.
  public static LocalDate today(Clock clock) {
    return LocalDate.ofInstant(clock.instant(), ZONE);
  }

  /// An instant as London's clocks show it.
  public static ZonedDateTime at(Instant instant) {
    return instant.atZone(ZONE);
  }
}
