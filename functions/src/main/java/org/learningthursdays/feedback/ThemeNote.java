package org.learningthursdays.feedback;

import java.time.Instant;

/// What organisers did about what people said on a theme.
///
/// @param by the organiser who wrote it
public record ThemeNote(String theme, String text, String by, Instant at) {
  /// The most characters that it has.
  public static final int LONGEST = 1_000;
}
