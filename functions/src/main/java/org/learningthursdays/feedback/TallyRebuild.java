package org.learningthursdays.feedback;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;

/// Counts all answers anew, and before that moves those whose id can still be derived from a
/// person's with a key that lasts.
public final class TallyRebuild {
  private final Supplier<Programme> programme;
  private final AnswerMigration migration;
  private final Tallies tallies;

  TallyRebuild(Supplier<Programme> programme, AnswerMigration migration, Tallies tallies) {
    this.programme = programme;
    this.migration = migration;
    this.tallies = tallies;
  }

  /// It may be done again after it was broken off.
  public Tallies.Rebuilt run() {
    Programme current = programme.get();
    Set<String> sessions = new TreeSet<>(tallies.sessions());
    current.sessions().stream().map(Session::id).forEach(sessions::add);
    migration.move("", Optional.empty());
    sessions.forEach(id -> migration.move(id, current.session(id).map(Session::date)));
    return tallies.rebuild(sessions);
  }
}
