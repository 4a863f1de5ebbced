package org.learningthursdays.digest;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;

/// Makes each week's digest, once. Idempotent.
public final class WeeklyDigest {
  private final DigestComposer composer;
  private final Digests digests;
  private final DigestPlans plans;
  private final DigestSchedule schedule;
  private final Clock clock;

  public sealed interface Outcome {
    /// It was made, and is being mailed.
    record Made(Week week) implements Outcome {}

    /// It was made before.
    record There(Week week) implements Outcome {}

    /// Organisers have left it out: there is no digest.
    record LeftOut(Week week) implements Outcome {}

    /// No session is to come: there is no digest.
    record NotNeeded(Week week) implements Outcome {}
  }

  public WeeklyDigest(
      DigestComposer composer,
      Digests digests,
      DigestPlans plans,
      DigestSchedule schedule,
      Clock clock) {
    this.composer = composer;
    this.digests = digests;
    this.plans = plans;
    this.schedule = schedule;
    this.clock = clock;
  }

  public Outcome make() {
    return Table.retrying(this::attempt).orElseThrow(TableUnavailableException::overtaken);
  }

  /// Makes it once; empty where it was published, or its plan changed, at the same time.
  private Optional<Outcome> attempt() {
    Instant now = clock.instant();
    Week week = Week.at(now);
    if (digests.find(week).isPresent()) {
      return Optional.of(new Outcome.There(week));
    }
    DigestPlan plan = plans.of(week);
    if (plan.isLeftOut()) {
      return Optional.of(new Outcome.LeftOut(week));
    }
    Digest digest = planned(plan, now);
    if (!digest.isWorthSending()) {
      return Optional.of(new Outcome.NotNeeded(week));
    }
    return digests.publish(digest, plan) ? Optional.of(new Outcome.Made(week)) : Optional.empty();
  }

  /// The digest of a week as it was made; if it was not, as it would be made now if it is not left
  /// out, or at its time if that is to come.
  ///
  /// @return nothing if the week is over without one, or would have none
  Optional<Digest> preview(Week week) {
    Optional<Digest> made = digests.find(week);
    Instant now = clock.instant();
    if (made.isPresent() || week.monday().isBefore(Week.at(now).monday())) {
      return made;
    }
    Instant time = schedule.of(week);
    Instant at = time.isAfter(now) ? time : now;
    return Optional.of(planned(plans.of(week), at)).filter(Digest::isWorthSending);
  }

  private Digest planned(DigestPlan plan, Instant at) {
    Week week = plan.week();
    Instant since =
        digests.before(week).map(Digest::madeAt).orElseGet(() -> schedule.of(week.plus(-1)));
    return composer.make(week, at, since).opening(plan.note());
  }

  /// The week whose digest goes out next.
  Week upcoming() {
    Week week = Week.at(clock.instant());
    while (digests.find(week).isPresent() || plans.of(week).isLeftOut()) {
      week = week.plus(1);
    }
    return week;
  }
}
