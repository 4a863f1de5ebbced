package org.learningthursdays.organisers.sessions;

import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.ProgrammeChange;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionChange;

/// What an organiser is asked of a session to be added that may well be there already.
public final class TwinQuestion {
  private TwinQuestion() {}

  /// The question; empty for none.
  static String of(ProgrammeChange change) {
    Programme after = change.after();
    return change.sessions().stream().anyMatch(session -> isTwin(session, after))
        ? "There is one with this title on this day already. Is it meant twice?"
        : "";
  }

  /// Whether a session is added that has the date, the track and the title of another.
  ///
  /// @param after the programme with it
  public static boolean isTwin(SessionChange change, Programme after) {
    Session added = change.after();
    return change.isAdded()
        && after.sessions().stream()
            .filter(other -> !other.id().equals(added.id()))
            .filter(other -> other.date().equals(added.date()))
            .filter(other -> other.track() == added.track())
            .anyMatch(other -> other.title().equalsIgnoreCase(added.title()));
  }
}
