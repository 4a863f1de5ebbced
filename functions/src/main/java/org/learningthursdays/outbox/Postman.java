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
import org.learningthursdays.outbox.SesMailer.Handover;
import org.learningthursdays.table.TableUnavailableException;

/// Sends one letter: finds its words, takes it up, hands it to SES, and notes what became of it.
///
/// Whatever is certain before it is taken up closes it at once; between being taken up and being
/// closed there is nothing but SES. A letter that stays there is [Sweep]'s.
final class Postman {
  /// With the delays below more than a day, which outlives SES's daily quota.
  private static final int ATTEMPTS = 30;

  private static final Duration FIRST_DELAY = Duration.ofMinutes(1);
  private static final Duration LONGEST_DELAY = Duration.ofHours(1);
  private static final int HANDOVERS = 3;

  /// How a visit to a letter ended.
  enum Visit {
    /// It is done with, for now or for good.
    DONE,
    /// There was no time left for it.
    NO_TIME
  }

  private final Letters letters;
  private final Map<String, LetterRenderer> writers;
  private final Set<String> bulkKinds;
  private final SesMailer office;
  private final Mime mime;
  private final SendRateLimiter sendRateLimiter;
  private final Clock clock;

  /// @param writers by the kinds of letters
  /// @param bulkKinds those that go to many at once
  Postman(
      Letters letters,
      Map<String, LetterRenderer> writers,
      Set<String> bulkKinds,
      SesMailer office,
      SendRateLimiter sendRateLimiter,
      Clock clock) {
    this.letters = letters;
    this.writers = Map.copyOf(writers);
    this.bulkKinds = Set.copyOf(bulkKinds);
    this.office = office;
    this.mime = new Mime(office.sender());
    this.sendRateLimiter = sendRateLimiter;
    this.clock = clock;
  }

  /// Sends a letter that is queued.
  ///
  /// @param reader null if there is none any more
  /// @param suppression what stands against mailing them; null if nothing does
  Visit visit(
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
    LetterRenderer writer = writers.get(letter.kind());
    if (writer == null) {
      return fail(letter, "Nobody writes letters of the kind " + letter.kind() + ".");
    }
    try {
      return switch (writer.write(letter, reader)) {
        case LetterRenderer.Outcome.NotNeeded(String reason) -> skip(letter, reason);
        case LetterRenderer.Outcome.Written(Message message) ->
            post(letter, reader, message, invocation);
      };
    } catch (TableUnavailableException e) {
      throw e;
    } catch (Mime.UnfitException e) {
      return fail(letter, e.reason());
    } catch (RuntimeException e) {
      invocation.log("A letter of the kind " + letter.kind() + " cannot be written", e);
      return fail(letter, "Its words could not be written (" + e.getClass().getSimpleName() + ").");
    }
  }

  /// Writes a mail to nobody.
  void rehearse() {
    Instant now = clock.instant();
    Leader nobody =
        new Leader(
            new LeaderId("A".repeat(22)),
            new Address("nobody@" + office.sender().domain()),
            "Nobody",
            null,
            1,
            1,
            1,
            now,
            now,
            false,
            true);
    Message message = Message.of("Rehearsal – nothing", "Nothing", "<p>Nothing</p>");
    mime.write(message, nobody, new MessageId("rehearsal"), now);
  }

  private Visit post(Letter letter, Leader reader, Message message, Invocation invocation)
      throws InterruptedException {
    byte[] mail =
        mime.write(message, reader, MessageId.of(letter.reader(), letter.cause()), clock.instant());
    if (!sendRateLimiter.await(invocation)) {
      return Visit.NO_TIME;
    }
    Optional<Letter> taken = letters.take(letter);
    if (taken.isPresent()) {
      boolean isBulk = message.leave().isPresent();
      note(taken.get(), hand(mail, letter, reader, isBulk, invocation));
    }
    return Visit.DONE;
  }

  /// Hands it to SES, again at a slower pace where that was too fast.
  private Handover hand(
      byte[] mail, Letter letter, Leader reader, boolean isBulk, Invocation invocation)
      throws InterruptedException {
    for (int attempt = 1; ; attempt++) {
      Handover handover = office.hand(mail, LetterTags.of(letter), reader.address(), isBulk);
      boolean isTooFast =
          handover instanceof Handover.NotNow(Handover.Trouble trouble, _)
              && trouble == Handover.Trouble.TOO_FAST;
      if (!isTooFast) {
        return handover;
      }
      sendRateLimiter.slowDown();
      if (attempt == HANDOVERS || !sendRateLimiter.await(invocation)) {
        return handover;
      }
    }
  }

  private void note(Letter taken, Handover handover) {
    switch (handover) {
      case Handover.Taken(String messageId) -> {
        sendRateLimiter.recover();
        if (!letters.sent(taken, messageId)) {
          // Swept meanwhile, and perhaps not yet taken up by the next.
          letters.wentOut(taken.reader(), taken.cause(), messageId);
        }
      }
      case Handover.Refused(String reason) -> fail(taken, reason);
      case Handover.NotNow(Handover.Trouble trouble, String reason) ->
          postpone(taken, trouble, reason);
      case Handover.Unclear _ -> {
        // It stays as it is taken: SES's event closes it, or the sweep finds that none came.
      }
    }
  }

  private void postpone(Letter taken, Handover.Trouble trouble, String reason) {
    Instant due = clock.instant().plus(delay(taken.attempts(), trouble));
    if (taken.attempts() >= ATTEMPTS || !due.isBefore(taken.expiresAt())) {
      fail(taken, reason + " It was tried until it made no sense any more.");
    } else {
      letters.postpone(taken, due);
    }
  }

  /// Longer each time, and never the same for letters that failed together.
  private static Duration delay(int attempts, Handover.Trouble trouble) {
    int doublings = Math.min(attempts - 1, 6);
    Duration growing = FIRST_DELAY.multipliedBy(1L << doublings);
    boolean isLong = trouble == Handover.Trouble.CLOSED || growing.compareTo(LONGEST_DELAY) > 0;
    long millis = (isLong ? LONGEST_DELAY : growing).toMillis();
    return Duration.ofMillis(ThreadLocalRandom.current().nextLong(millis / 2, millis + 1));
  }

  private Visit skip(Letter letter, String reason) {
    letters.close(letter, Letter.State.SKIPPED, reason);
    return Visit.DONE;
  }

  private Visit fail(Letter letter, String reason) {
    letters.close(letter, Letter.State.FAILED, reason);
    return Visit.DONE;
  }
}
