package org.learningthursdays.digest;

import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import org.learningthursdays.programme.London;

/// When the weekly digest goes out, by London's clocks; as the template's parameters say.
public record DigestSchedule(DayOfWeek day, int hour) {
  /// How long after its time a digest counts as missing: until then the scheduler tries again.
  private static final Duration OVERDUE_AFTER = Duration.ofMinutes(15);

  /// Reads `MON` and `9`.
  public static DigestSchedule read(String day, String hour) {
    DayOfWeek found =
        Arrays.stream(DayOfWeek.values())
            .filter(one -> one.name().startsWith(day))
            .findFirst()
            .orElseThrow(() -> new IllegalArgumentException("there is no day " + day));
    return new DigestSchedule(found, Integer.parseInt(hour));
  }

  /// When a week's digest goes out.
  public Instant of(Week week) {
    return week.monday().with(day).atTime(hour, 0).atZone(London.ZONE).toInstant();
  }

  /// Whether a week's digest should be out by now.
  public boolean isOverdue(Week week, Instant now) {
    return now.isAfter(of(week).plus(OVERDUE_AFTER));
  }
}
