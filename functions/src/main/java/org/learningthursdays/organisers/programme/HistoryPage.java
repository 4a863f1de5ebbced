package org.learningthursdays.organisers.programme;

import java.util.List;
import java.util.Optional;
import org.learningthursdays.organisers.sessions.HistoryEntry;
import org.learningthursdays.programme.Session;

/// Changes of all sessions.
///
/// @param lines the latest first
/// @param isOlder whether there are later ones than these
/// @param next where those before them are; empty if there are none
public record HistoryPage(List<Line> lines, boolean isOlder, Optional<String> next) {
  static final String PATH = "/organisers/programme/history";

  /// One change.
  ///
  /// @param session as it is now; empty where it is not in the programme any more
  public record Line(Optional<Session> session, HistoryEntry entry) {}
}
