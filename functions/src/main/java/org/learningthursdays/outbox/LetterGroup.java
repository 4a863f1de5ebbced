package org.learningthursdays.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/// What a letter is counted under, and found by when it was left open: the circular that wrote it,
/// or the day on which somebody asked for it. Only [Letter]'s factories choose one, so that there
/// is no letter that [Sweep] does not come by.
public final class LetterGroup {
  /// How long a letter that belongs to no circular may be open, from when it was written.
  public static final Duration LONGEST_OPEN = Duration.ofDays(8);

  /// Letters of the digest were once filed under a day of London's without the prefix, and held for
  /// a day after waiting some hours.
  private static final Duration FILED_BEFORE = Duration.ofDays(2);

  private static final String DAY_PREFIX = "day-";

  private final String text;

  private LetterGroup(String text) {
    this.text = text;
  }

  /// That of all letters of a circular.
  public static LetterGroup of(Circular circular) {
    return ofCircular(circular.id());
  }

  static LetterGroup ofCircular(String id) {
    return new LetterGroup(id);
  }

  /// That of a letter which somebody asked for by itself.
  static LetterGroup ofDay(Instant writtenAt) {
    return new LetterGroup(DAY_PREFIX + day(writtenAt));
  }

  /// As the table has it.
  static LetterGroup read(String text) {
    return new LetterGroup(text);
  }

  /// Those in which letters of no circular may be open.
  static List<LetterGroup> ofOpenDays(Instant now) {
    List<LetterGroup> groups = new ArrayList<>();
    // From tomorrow on: some were filed by London's clocks. A day longer, to close what expired.
    for (LocalDate day = day(now).plusDays(1);
        !day.isBefore(day(now.minus(LONGEST_OPEN)).minusDays(1));
        day = day.minusDays(1)) {
      groups.add(new LetterGroup(DAY_PREFIX + day));
      if (!day.isBefore(day(now.minus(FILED_BEFORE)))) {
        groups.add(new LetterGroup(day.toString()));
      }
    }
    return groups;
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /// The circular's id, or `day-2020-10-05`, by the clocks of UTC.
  public String text() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof LetterGroup group && text.equals(group.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }

  @Override
  public String toString() {
    return text;
  }
}
