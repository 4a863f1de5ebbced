package org.learningthursdays.outbox;

import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The group by which letters are counted, and found when they are left open: their circular, or
/// for all others the day on which they were written. Only [Letter]'s factories choose one, so that
/// [Sweep] finds every letter.
public final class LetterGroup {
  /// How long a letter of no circular may stay open after it was written.
  public static final Duration LONGEST_OPEN = Duration.ofDays(8);

  /// A circular's letters are many, and written at once: its part of the index is divided.
  private static final int CIRCULAR_SHARDS = 8;

  private static final String DAY_PREFIX = "day-";

  private final String text;

  private LetterGroup(String text) {
    this.text = text;
  }

  /// The group of a circular's letters.
  public static LetterGroup of(Circular circular) {
    return ofCircular(circular.id());
  }

  static LetterGroup ofCircular(String id) {
    return new LetterGroup(id);
  }

  /// The group of a letter of no circular.
  static LetterGroup ofDay(Instant writtenAt) {
    return new LetterGroup(DAY_PREFIX + day(writtenAt));
  }

  /// From the table's text.
  static LetterGroup read(String text) {
    return new LetterGroup(text);
  }

  /// The groups in which letters of no circular may be open.
  static List<LetterGroup> ofOpenDays(Instant now) {
    List<LetterGroup> groups = new ArrayList<>();
    // A day longer, to close what expired.
    for (LocalDate day = day(now);
        !day.isBefore(day(now.minus(LONGEST_OPEN)).minusDays(1));
        day = day.minusDays(1)) {
      groups.add(new LetterGroup(DAY_PREFIX + day));
    }
    return groups;
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, ZoneOffset.UTC);
  }

  /// Over how many partitions of the index it is spread. A day's letters lie in one: DynamoDB takes
  /// 1,000 writes a second there, and the sweep asks for ten days each minute.
  int shards() {
    return text.startsWith(DAY_PREFIX) ? 1 : CIRCULAR_SHARDS;
  }

  /// The circular's id; empty for letters of none.
  public Optional<String> circular() {
    return text.startsWith(DAY_PREFIX) ? Optional.empty() : Optional.of(text);
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
