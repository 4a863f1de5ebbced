package org.learningthursdays.digest;

import java.time.Clock;
import java.time.Instant;
import java.util.Optional;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;

/// Makes each week's digest, once. Idempotent.
public final class WeeklyDigest {
  private final DigestEditor editor;
  private final Digests digests;
  private final Clock clock;

  public sealed interface Outcome {
    /// It was made, and is being mailed.
    record Made(Week week) implements Outcome {}

    /// It was made before.
    record There(Week week) implements Outcome {}

    /// No session is to come: there is no digest.
    record NotNeeded(Week week) implements Outcome {}
  }

  public WeeklyDigest(DigestEditor editor, Digests digests, Clock clock) {
    this.editor = editor;
    this.digests = digests;
    this.clock = clock;
  }

  public Outcome make() {
    return Table.retrying(this::attempt).orElseThrow(TableUnavailableException::overtaken);
  }

  /// Nothing where somebody else publishes one at the same time.
  private Optional<Outcome> attempt() {
    Instant now = clock.instant();
    Week week = Week.at(now);
    if (digests.find(week).isPresent()) {
      return Optional.of(new Outcome.There(week));
    }
    Digest digest = editor.make(week, now, digests.before(week).map(Digest::madeAt));
    if (!digest.isWorthSending()) {
      return Optional.of(new Outcome.NotNeeded(week));
    }
    return digests.publish(digest) ? Optional.of(new Outcome.Made(week)) : Optional.empty();
  }

  /// The digest of a week as it was made; if it was not, as it would be made now, or on its Monday
  /// if that is to come.
  ///
  /// @return nothing if the week is over without one, or would have none
  Optional<Digest> preview(Week week) {
    Optional<Digest> made = digests.find(week);
    Instant now = clock.instant();
    if (made.isPresent() || week.monday().isBefore(Week.at(now).monday())) {
      return made;
    }
    Instant at = week.sending().isAfter(now) ? week.sending() : now;
    Optional<Instant> before = digests.before(week).map(Digest::madeAt);
    return Optional.of(editor.make(week, at, before)).filter(Digest::isWorthSending);
  }

  /// The week whose digest goes out next.
  Week upcoming() {
    Week week = Week.at(clock.instant());
    return digests.find(week).isPresent() ? week.plus(1) : week;
  }
}
