package org.learningthursdays.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntSupplier;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// Requeues what was left open: deferred letters that are due, letters and circulars whose stream
/// record was lost, and letters that were claimed and never closed. Other jobs that have stopped
/// are touched as well, so that the stream delivers them again.
///
/// SES publishes an event for every mail that it accepts, by which [MailEvents] closes the letter.
/// One that is still open long after was not accepted, and is sent again.
public final class Sweep {
  private static final Duration LOST_AFTER = Duration.ofMinutes(2);

  /// Bulk mail may be queued for longer, as the account's rate wants.
  private static final Duration BULK_LOST_AFTER = Duration.ofMinutes(15);

  /// Longer than any postman runs; SES's events take seconds.
  private static final Duration ABANDONED_AFTER = Duration.ofMinutes(3);

  /// Should SES's events be lost, nobody gets a mail more often than this.
  private static final int ATTEMPTS_IN_DOUBT = 5;

  private static final Duration STOPPED_AFTER = Duration.ofMinutes(5);

  private final Letters letters;
  private final Circulars circulars;
  private final Set<String> bulkKinds;
  private final IntSupplier otherJobs;
  private final Clock clock;

  /// What one run did.
  ///
  /// @param requeued letters that the stream delivers to the postman again
  /// @param closed letters that will not be sent
  /// @param touched circulars and other items that the stream delivers again
  public record Result(int requeued, int closed, int touched) {}

  /// @param bulkKinds kinds of letters that are written to many at once
  /// @param otherJobs touches whatever else has stopped, and returns how many items that were
  public Sweep(
      Letters letters,
      Circulars circulars,
      Set<String> bulkKinds,
      IntSupplier otherJobs,
      Clock clock) {
    this.letters = letters;
    this.circulars = circulars;
    this.bulkKinds = Set.copyOf(bulkKinds);
    this.otherJobs = otherJobs;
    this.clock = clock;
  }

  /// Sweeps as far as time allows; the next run does the rest.
  public Result run(Invocation invocation) {
    int touched = touchCirculars(invocation) + otherJobs.getAsInt();
    int requeued = 0;
    int closed = 0;
    for (LetterGroup group : groups()) {
      for (Letter letter : letters.open(group, clock.instant())) {
        if (invocation.isOutOfTime()) {
          return new Result(requeued, closed, touched);
        }
        switch (resolve(letter)) {
          case REQUEUED -> requeued++;
          case CLOSED -> closed++;
          case LEFT -> {
            // A postman is sending it, or it is not due.
          }
        }
      }
    }
    return new Result(requeued, closed, touched);
  }

  private enum Resolution {
    LEFT,
    REQUEUED,
    CLOSED
  }

  private List<LetterGroup> groups() {
    Instant now = clock.instant();
    // A day longer, to close what expired.
    Instant since = now.minus(Circular.LONGEST).minus(Duration.ofDays(1));
    List<LetterGroup> groups = new ArrayList<>(LetterGroup.ofOpenDays(now));
    Stream.of(circulars.open(), circulars.doneSince(since))
        .flatMap(List::stream)
        .forEach(circular -> groups.add(LetterGroup.ofCircular(circular.id())));
    return groups;
  }

  private int touchCirculars(Invocation invocation) {
    int touched = 0;
    for (Circulars.Listed listed : circulars.open()) {
      Optional<Circular> open = circulars.find(listed.id()).filter(circular -> !circular.done());
      if (invocation.isOutOfTime() || open.isEmpty()) {
        continue;
      }
      Instant now = clock.instant();
      boolean hasStopped = !open.get().advancedAt().plus(STOPPED_AFTER).isAfter(now);
      if (hasStopped && circulars.touch(open.get(), now)) {
        touched++;
      }
    }
    return touched;
  }

  private Resolution resolve(Letter letter) {
    return letter.state() == Letter.State.SENDING ? abandoned(letter) : queued(letter);
  }

  private Resolution abandoned(Letter letter) {
    Instant now = clock.instant();
    @Nullable Instant claimedAt = letter.claimedAt();
    if (claimedAt != null && claimedAt.plus(ABANDONED_AFTER).isAfter(now)) {
      return Resolution.LEFT;
    }
    boolean isToBeSent = letter.expiresAt().isAfter(now) && letter.attempts() < ATTEMPTS_IN_DOUBT;
    return isToBeSent
        ? requeued(letter)
        : closed(
            letter,
            Letter.State.UNKNOWN,
            "Nobody knows whether it went out: the mail service gave no answer.");
  }

  private Resolution queued(Letter letter) {
    Instant now = clock.instant();
    if (!letter.expiresAt().isAfter(now)) {
      return closed(letter, Letter.State.SKIPPED, "It came too late.");
    }
    Duration patience = bulkKinds.contains(letter.kind()) ? BULK_LOST_AFTER : LOST_AFTER;
    boolean isDue = letter.isDeferred() || !letter.due().plus(patience).isAfter(now);
    return isDue ? requeued(letter) : Resolution.LEFT;
  }

  private Resolution requeued(Letter letter) {
    return letters.requeue(letter) ? Resolution.REQUEUED : Resolution.LEFT;
  }

  private Resolution closed(Letter letter, Letter.State state, String reason) {
    return letters.close(letter, state, reason) ? Resolution.CLOSED : Resolution.LEFT;
  }
}
