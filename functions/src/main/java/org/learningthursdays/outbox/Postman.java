package org.learningthursdays.outbox;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.mail.Message;
import org.learningthursdays.mail.MessageId;
import org.learningthursdays.mail.Mime;
import org.learningthursdays.outbox.SesMailer.SendOutcome;
import org.learningthursdays.table.TableUnavailableException;

/// Sends one letter: renders it, claims it, submits it to SES, and stores the result.
///
/// Everything but SES's answer is decided before the claim. A letter that stays claimed, because
/// the function crashed or SES gave no answer, is [Sweep]'s.
final class Postman {
  /// With the delays below more than a day, which outlives SES's daily quota.
  private static final int ATTEMPTS = 30;

  private static final Duration FIRST_DELAY = Duration.ofMinutes(1);
  private static final Duration LONGEST_DELAY = Duration.ofHours(1);

  /// How often a mail is submitted while SES throttles.
  private static final int SUBMISSIONS = 3;

  enum Result {
    /// It is sent, closed or queued for later.
    DONE,
    /// There was no time left for it.
    NO_TIME
  }

  private final Letters letters;
  private final Map<String, LetterRenderer> renderers;
  private final Set<String> bulkKinds;
  private final SesMailer mailer;
  private final Mime mime;
  private final SendRateLimiter rateLimiter;
  private final Clock clock;

  /// @param renderers by the kinds of letters
  /// @param bulkKinds kinds that go to many at once
  Postman(
      Letters letters,
      Map<String, LetterRenderer> renderers,
      Set<String> bulkKinds,
      SesMailer mailer,
      SendRateLimiter rateLimiter,
      Clock clock) {
    this.letters = letters;
    this.renderers = Map.copyOf(renderers);
    this.bulkKinds = Set.copyOf(bulkKinds);
    this.mailer = mailer;
    this.mime = new Mime(mailer.sender());
    this.rateLimiter = rateLimiter;
    this.clock = clock;
  }

  /// Sends a letter that is queued.
  ///
  /// @param reader null if there is none any more
  /// @param suppression null if none is in force
  Result send(
      Letter letter,
      @Nullable Leader reader,
      @Nullable Suppression suppression,
      Invocation invocation)
      throws InterruptedException {
    if (!letter.expiresAt().isAfter(clock.instant())) {
      return skip(letter, "It came too late.");
    }
    if (reader == null) {
      return skip(letter, "Nobody with this address is known.");
    }
    if (suppression != null && suppression.stops(bulkKinds.contains(letter.kind()))) {
      return skip(letter, suppression.reason().sentence());
    }
    LetterRenderer renderer = renderers.get(letter.kind());
    if (renderer == null) {
      return fail(letter, "Nobody writes letters of the kind " + letter.kind() + ".");
    }
    try {
      return switch (renderer.render(letter, reader)) {
        case LetterRenderer.Outcome.NotNeeded(String reason) -> skip(letter, reason);
        case LetterRenderer.Outcome.Rendered(Message message) ->
            send(letter, reader, message, invocation);
      };
    } catch (TableUnavailableException e) {
      throw e;
    } catch (Mime.UnwritableException e) {
      return fail(letter, e.reason());
    } catch (RuntimeException e) {
      invocation.log("A letter of the kind " + letter.kind() + " cannot be rendered", e);
      return fail(letter, "Its words could not be written (" + e.getClass().getSimpleName() + ").");
    }
  }

  /// Writes a mail that is not sent, for SnapStart's priming.
  void prime() {
    Instant now = clock.instant();
    Leader nobody =
        new Leader(
            new LeaderId("A".repeat(22)),
            new Address("nobody@" + mailer.sender().domain()),
            "Nobody",
            null,
            1,
            1,
            1,
            now,
            now,
            false,
            false,
            true,
            false);
    Message message = Message.of("Priming – nothing", "Nothing", "<p>Nothing</p>");
    mime.write(message, nobody, new MessageId("priming"), now);
  }

  private Result send(Letter letter, Leader reader, Message message, Invocation invocation)
      throws InterruptedException {
    byte[] mail =
        mime.write(message, reader, MessageId.of(letter.reader(), letter.cause()), clock.instant());
    if (!rateLimiter.await(invocation)) {
      return Result.NO_TIME;
    }
    Optional<Letter> claimed = letters.claim(letter);
    if (claimed.isPresent()) {
      boolean isBulk = message.unsubscribe().isPresent();
      store(claimed.get(), submit(mail, letter, reader, isBulk, invocation));
    }
    return Result.DONE;
  }

  /// Submits it to SES, again at a lower rate where SES throttles.
  private SendOutcome submit(
      byte[] mail, Letter letter, Leader reader, boolean isBulk, Invocation invocation)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      SendOutcome outcome = mailer.send(mail, LetterTags.of(letter), reader.address(), isBulk);
      boolean isThrottled =
          outcome instanceof SendOutcome.TryLater(SendOutcome.Obstacle obstacle, _)
              && obstacle == SendOutcome.Obstacle.THROTTLED;
      if (!isThrottled) {
        return outcome;
      }
      rateLimiter.slowDown();
      if (attempt == SUBMISSIONS || !rateLimiter.await(invocation)) {
        return outcome;
      }
    }
  }

  private void store(Letter claimed, SendOutcome outcome) {
    switch (outcome) {
      case SendOutcome.Accepted(String sesMessageId) -> {
        rateLimiter.recover();
        if (!letters.markSent(claimed, sesMessageId)) {
          // The sweep has requeued it meanwhile, and perhaps no postman has claimed it yet.
          letters.markSent(claimed.reader(), claimed.cause(), sesMessageId);
        }
      }
      case SendOutcome.Rejected(String reason) -> fail(claimed, reason);
      case SendOutcome.TryLater(SendOutcome.Obstacle obstacle, String reason) ->
          postpone(claimed, obstacle, reason);
      case SendOutcome.Unknown _ -> {
        // It stays claimed: SES's event closes it, or the sweep finds that none came.
      }
    }
  }

  private void postpone(Letter claimed, SendOutcome.Obstacle obstacle, String reason) {
    Instant due = clock.instant().plus(delay(claimed.attempts(), obstacle));
    if (claimed.attempts() >= ATTEMPTS || !due.isBefore(claimed.expiresAt())) {
      fail(claimed, reason + " It was tried until it made no sense any more.");
    } else {
      letters.postpone(claimed, due);
    }
  }

  /// Exponential, with jitter.
  private static Duration delay(int attempts, SendOutcome.Obstacle obstacle) {
    int doublings = Math.min(attempts - 1, 6);
    Duration growing = FIRST_DELAY.multipliedBy(1L << doublings);
    boolean isLong =
        obstacle == SendOutcome.Obstacle.BLOCKED || growing.compareTo(LONGEST_DELAY) > 0;
    long millis = (isLong ? LONGEST_DELAY : growing).toMillis();
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
  }

  private Result skip(Letter letter, String reason) {
    letters.close(letter, Letter.State.SKIPPED, reason);
    return Result.DONE;
  }

  private Result fail(Letter letter, String reason) {
    letters.close(letter, Letter.State.FAILED, reason);
    return Result.DONE;
  }
}
