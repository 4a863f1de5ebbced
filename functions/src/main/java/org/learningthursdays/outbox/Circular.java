package org.learningthursdays.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A mailing to many: one for each cause, put only if absent, so that a week's digest happens once.
/// [FanOutRunner] fans it out into letters.
///
/// @param id `digest-2020-W41`, `programme-17`
/// @param kind chooses its [FanOut]
/// @param content what its fan-out needs; up to 300 KB
/// @param expiresAt after which no letter of it is written or sent
/// @param cursor after which reader its fan-out continues; empty at the beginning
/// @param steps how many pages are done
/// @param advancedAt when the last page was done, or the sweep last touched it
/// @param done whether its fan-out is complete
public record Circular(
    String id,
    String kind,
    String content,
    Instant createdAt,
    Instant expiresAt,
    Optional<String> cursor,
    int steps,
    Instant advancedAt,
    boolean done) {

  /// The longest time to expiry: [Sweep] looks at its letters for so long.
  static final Duration LONGEST = Duration.ofDays(10);

  /// A circular whose fan-out has not begun.
  ///
  /// @throws IllegalArgumentException if it expires later than its letters are swept
  public static Circular of(
      String id, String kind, String content, Instant now, Instant expiresAt) {
    if (expiresAt.isAfter(now.plus(LONGEST))) {
      throw new IllegalArgumentException("nobody sweeps the letters of " + kind + " so long");
    }
    return new Circular(id, kind, content, now, expiresAt, Optional.empty(), 0, now, false);
  }

  /// The circular after one more page of its fan-out.
  Circular after(Optional<String> next, Instant now) {
    return new Circular(
        id, kind, content, createdAt, expiresAt, next, steps + 1, now, next.isEmpty());
  }
}
