package org.learningthursdays.digest;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// What organisers want of a week's digest before it is made.
///
/// @param isLeftOut whether none is to be made
/// @param note what they say at its top, plain text; empty for nothing
/// @param by who changed it last; null if nobody has
/// @param at when; null if nobody has
/// @param version counts the changes; 0 before the first
public record DigestPlan(
    Week week,
    boolean isLeftOut,
    String note,
    @Nullable String by,
    @Nullable Instant at,
    int version) {
  /// The most characters that a note has.
  public static final int LONGEST_NOTE = 2_000;

  static DigestPlan none(Week week) {
    return new DigestPlan(week, false, "", null, null, 0);
  }

  DigestPlan leftOut(boolean isOut, String organiser, Instant now) {
    return new DigestPlan(week, isOut, note, organiser, now, version + 1);
  }

  DigestPlan saying(String text, String organiser, Instant now) {
    return new DigestPlan(week, isLeftOut, text, organiser, now, version + 1);
  }
}
