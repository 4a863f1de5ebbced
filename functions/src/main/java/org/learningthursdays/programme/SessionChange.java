package org.learningthursdays.programme;

import java.util.EnumSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// One session as it was and as it shall be.
///
/// @param before null for a session that is added
public record SessionChange(@Nullable Session before, Session after) {

  public boolean isAdded() {
    return before == null;
  }

  /// Whether it is struck by this change.
  public boolean isCancellation() {
    return before != null && !before.isCancelled() && after.isCancelled();
  }

  /// What differs; everything, for a session that is added.
  public Set<SessionField> fields() {
    EnumSet<SessionField> fields = EnumSet.allOf(SessionField.class);
    if (before != null) {
      Session earlier = before;
      fields.removeIf(field -> field.of(earlier).equals(field.of(after)));
    }
    return fields;
  }
}
