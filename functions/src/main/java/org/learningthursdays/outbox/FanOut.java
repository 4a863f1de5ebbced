package org.learningthursdays.outbox;

import java.util.Optional;

/// How circulars of one kind go round: page by page, writing a letter for each reader.
///
/// Any page may be gone over again, by a second runner or after a crash; that must change nothing.
@FunctionalInterface
public interface FanOut {
  /// Does the page at a place.
  ///
  /// @param place where the last page ended; empty at the beginning
  /// @return where this one ended; empty if there is nothing after it
  Optional<String> next(Circular circular, Optional<String> place);
}
