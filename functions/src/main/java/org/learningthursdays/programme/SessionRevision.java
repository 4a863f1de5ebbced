package org.learningthursdays.programme;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/// One change of one session, as it is remembered.
///
/// @param version of the session after the change
/// @param by who made it
/// @param before the values that changed, by the names of their fields; none for a session that was
///   added
/// @param after the same fields with their new values
public record SessionRevision(
    int version, Instant at, String by, Map<String, String> before, Map<String, String> after) {

  /// What a field was before all of these changes.
  ///
  /// @param changes of one session, oldest first
  /// @return nothing if none of them changed it, or was the one that added the session
  public static Optional<String> valueBefore(List<SessionRevision> changes, SessionField field) {
    return changes.stream()
        .flatMap(change -> Stream.ofNullable(change.before().get(field.id())))
        .findFirst();
  }
}
