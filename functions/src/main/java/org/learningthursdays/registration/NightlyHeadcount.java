package org.learningthursdays.registration;

import java.util.function.Supplier;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.programme.Programme;

/// Counts, night by night, who was there at the sessions that are over. It may be broken off: what
/// is left a later night does.
public final class NightlyHeadcount {
  private final Supplier<Programme> programme;
  private final Headcounts headcounts;

  public NightlyHeadcount(Supplier<Programme> programme, Headcounts headcounts) {
    this.programme = programme;
    this.headcounts = headcounts;
  }

  /// Counts, as far as the time goes. A failure is logged, and stops nothing that comes after it.
  ///
  /// @return how many sessions were counted
  public int run(Invocation invocation) {
    try {
      return headcounts.take(programme.get(), invocation::isOutOfTime);
    } catch (RuntimeException e) {
      invocation.log("The headcounts of sessions cannot be taken", e);
      return 0;
    }
  }
}
