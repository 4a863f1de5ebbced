package org.learningthursdays.feedback;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;

/// Counts all answers anew, and before that moves those that may still be found by a key that
/// lasts.
public final class TallyRebuild {
  private final Supplier<Programme> programme;
  private final AnswerMigration old;
  private final Tallies tallies;

  TallyRebuild(Supplier<Programme> programme, AnswerMigration old, Tallies tallies) {
    this.programme = programme;
    this.old = old;
    this.tallies = tallies;
  }

  /// It may be done again after it was broken off.
  public Tallies.Rebuilt run() {
    Programme current = programme.get();
    Set<String> sessions = new TreeSet<>(tallies.sessions());
    current.sessions().stream().map(Session::id).forEach(sessions::add);
    old.move("", Optional.empty());
    sessions.forEach(id -> old.move(id, current.session(id).map(Session::date)));
    return tallies.rebuild(sessions);
  }
}
