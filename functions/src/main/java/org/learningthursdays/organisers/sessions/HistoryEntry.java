package org.learningthursdays.organisers.sessions;

import java.time.LocalDate;
import java.time.ZonedDateTime;
import java.util.List;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.SessionRevision;

/// One change of a session, in words.
///
/// @param version of the session before it; 0 where there was none
/// @param when London's time
public record HistoryEntry(int version, String by, String when, List<FieldChange> changes) {

  /// The entry of a revision.
  public static HistoryEntry of(SessionRevision revision, LocalDate today) {
    return new HistoryEntry(
        revision.version() - 1, revision.by(), when(revision, today), FieldChange.of(revision));
  }

  private static String when(SessionRevision revision, LocalDate today) {
    ZonedDateTime at = London.at(revision.at());
    return "%s at %02d:%02d"
        .formatted(InWords.day(at.toLocalDate(), today), at.getHour(), at.getMinute());
  }

  /// Whether it added the session.
  public boolean isAddition() {
    return version == 0;
  }
}
