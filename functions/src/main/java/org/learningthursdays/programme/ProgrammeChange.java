package org.learningthursdays.programme;

import java.util.List;

/// A change of the programme that is not stored yet.
public record ProgrammeChange(Programme before, List<SessionChange> sessions) {

  public ProgrammeChange {
    sessions = List.copyOf(sessions);
  }

  /// The programme once this is stored.
  public Programme after() {
    return before.with(sessions.stream().map(SessionChange::after).toList());
  }
}
