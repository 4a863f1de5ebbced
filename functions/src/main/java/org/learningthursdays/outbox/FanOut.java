package org.learningthursdays.outbox;

import java.util.Optional;

/// Fans circulars of one kind out: writes a letter for each reader, page by page.
///
/// Any page may be repeated, by a second runner or after a crash; that must change nothing.
@FunctionalInterface
public interface FanOut {
  /// Writes the letters of one page.
  ///
  /// @param cursor where the page before ended; empty at the beginning
  /// @return where this one ended; empty if it was the last
  Optional<String> writePage(Circular circular, Optional<String> cursor);
}
