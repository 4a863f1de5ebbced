package org.learningthursdays.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/// A mailing to many, as the ledger has it: one for each cause, put where there is none, so that a
/// week's digest happens once. [FanOutRunner] takes it round.
///
/// @param id `digest-2020-W41`, `programme-17`
/// @param kind whose [FanOut] it goes
/// @param content what its rounds need; up to 300 KB
/// @param expiresAt when it makes no sense any more
/// @param place where its rounds have come to; empty at the beginning
/// @param steps how many pages of its rounds are done
/// @param advancedAt when the last page was done, or it was handed over anew
/// @param done whether its rounds are over
public record Circular(
    String id,
    String kind,
    String content,
    Instant createdAt,
    Instant expiresAt,
    Optional<String> place,
    int steps,
    Instant advancedAt,
    boolean done) {

  /// How long one may make sense: its letters are swept for so long.
  static final Duration LONGEST = Duration.ofDays(10);

  /// One that has not begun its rounds.
  ///
  /// @throws IllegalArgumentException if it is to make sense for longer than its letters are swept
  public static Circular of(
      String id, String kind, String content, Instant now, Instant expiresAt) {
    if (expiresAt.isAfter(now.plus(LONGEST))) {
      throw new IllegalArgumentException("nobody sweeps the letters of " + kind + " so long");
    }
    return new Circular(id, kind, content, now, expiresAt, Optional.empty(), 0, now, false);
  }

  /// The same one page later.
  Circular after(Optional<String> next, Instant now) {
    return new Circular(
        id, kind, content, createdAt, expiresAt, next, steps + 1, now, next.isEmpty());
  }
}
