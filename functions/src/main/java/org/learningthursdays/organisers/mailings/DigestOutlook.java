package org.learningthursdays.organisers.mailings;

import java.time.Clock;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.digest.DigestPlan;
import org.learningthursdays.digest.DigestPlans;
import org.learningthursdays.digest.DigestPreview;
import org.learningthursdays.digest.DigestSchedule;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.digest.Week;

/// Which digest is next, and how each week's stands.
public final class DigestOutlook {
  private final DigestPreview preview;
  private final DigestPlans plans;
  private final Digests digests;
  private final DigestSchedule schedule;
  private final Clock clock;

  DigestOutlook(
      DigestPreview preview,
      DigestPlans plans,
      Digests digests,
      DigestSchedule schedule,
      Clock clock) {
    this.preview = preview;
    this.plans = plans;
    this.digests = digests;
    this.schedule = schedule;
    this.clock = clock;
  }

  /// The digest that is next.
  ///
  /// @param goes when it goes out, or should have
  public record Next(Week week, DigestPage.State state, Instant goes) {}

  /// This week's, until it is out or there is none.
  public Next next() {
    Instant now = clock.instant();
    Week week = Week.at(now);
    DigestPage.State state = state(week);
    boolean isPast =
        switch (state) {
          case PLANNED, MISSED -> false;
          case LEFT_OUT, NOTHING -> schedule.isOverdue(week, now);
          case MADE -> true;
        };
    Week next = isPast ? week.plus(1) : week;
    return new Next(next, isPast ? state(next) : state, schedule.of(next));
  }

  /// How a week's digest stands.
  DigestPage.State state(Week week) {
    if (digests.find(week).isPresent()) {
      return DigestPage.State.MADE;
    }
    DigestPlan plan = plans.of(week);
    if (plan.isLeftOut()) {
      return DigestPage.State.LEFT_OUT;
    }
    if (!preview.isThere(week)) {
      return DigestPage.State.NOTHING;
    }
    return schedule.isOverdue(week, clock.instant()) || isTakenBackLate(plan)
        ? DigestPage.State.MISSED
        : DigestPage.State.PLANNED;
  }

  /// Whether organisers changed a plan after its hour. If it was left out until then, nothing tries
  /// again to make the digest; if not, sending it now makes no second one.
  private boolean isTakenBackLate(DigestPlan plan) {
    @Nullable Instant changed = plan.at();
    return changed != null && changed.isAfter(schedule.of(plan.week()));
  }
}
