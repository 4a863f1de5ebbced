package org.learningthursdays.outbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Semaphore;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.StreamEvent;

/// Sends a batch of queued letters: reads them and their readers' profiles and suppressions, and
/// has [Postman] send each, several at once. One letter's failure never stops the rest.
public final class LetterBatchSender {
  /// Enough to keep SES's largest rates busy, at its usual tenth of a second for a mail.
  public static final int AT_ONCE = 50;

  /// How old what was read of letters and readers may be when they are sent, in seconds.
  private static final double FRESH_SECONDS = 3;

  private static final int LARGEST_PART = 100;

  private final Letters letters;
  private final Leaders leaders;
  private final Suppressions suppressions;
  private final Postman postman;
  private final SendRateLimiter rateLimiter;

  private LetterBatchSender(
      Letters letters,
      Leaders leaders,
      Suppressions suppressions,
      Postman postman,
      SendRateLimiter rateLimiter) {
    this.letters = letters;
    this.leaders = leaders;
    this.suppressions = suppressions;
    this.postman = postman;
    this.rateLimiter = rateLimiter;
  }

  /// One of several senders.
  ///
  /// @param renderers by the kinds of letters
  /// @param bulkKinds kinds that go to many at once: not sent to whoever complained
  /// @param senders how many run at once: each sends at its share of the account's rate
  public static LetterBatchSender of(
      Letters letters,
      Leaders leaders,
      Suppressions suppressions,
      Map<String, LetterRenderer> renderers,
      Set<String> bulkKinds,
      SesMailer mailer,
      int senders,
      Clock clock) {
    SendRateLimiter rateLimiter = new SendRateLimiter(mailer::quota, senders);
    Postman postman = new Postman(letters, renderers, bulkKinds, mailer, rateLimiter, clock);
    return new LetterBatchSender(letters, leaders, suppressions, postman, rateLimiter);
  }

  /// Sends the letters that an event says are queued.
  ///
  /// @return the sequence numbers of the records that have to be retried
  public List<String> send(StreamEvent event, Invocation invocation) {
    Map<Key, String> numbers = new HashMap<>();
    List<Letter> queued = new ArrayList<>(queued(event, numbers, invocation).values());
    Queue<Letter> left = new ConcurrentLinkedQueue<>();
    if (!queued.isEmpty()) {
      rateLimiter.refresh();
    }
    for (int from = 0; from < queued.size(); ) {
      int part = (int) Math.clamp(rateLimiter.rate() * FRESH_SECONDS, 1, LARGEST_PART);
      List<Letter> next = queued.subList(from, Math.min(queued.size(), from + part));
      sendPart(next, left, invocation);
      from += next.size();
    }
    return left.stream().map(letter -> numbers.get(Letters.key(letter))).toList();
  }

  /// Renders a mail and asks SES for the quota, for SnapStart's priming: a sample event has no
  /// letter.
  public void prime() {
    postman.prime();
    rateLimiter.refresh();
  }

  /// The letters that an event says are queued: of each the latest record.
  private static Map<Key, Letter> queued(
      StreamEvent event, Map<Key, String> numbers, Invocation invocation) {
    Map<Key, Letter> queued = new LinkedHashMap<>();
    for (StreamEvent.Change change : event.records()) {
      try {
        change
            .item()
            .filter(LetterItem::isQueued)
            .map(LetterItem::fromItem)
            .ifPresent(letter -> {
              Key key = Letters.key(letter);
              queued.put(key, letter);
              numbers.put(key, change.sequenceNumber());
            });
      } catch (RuntimeException e) {
        invocation.log("A letter cannot be read", e);
      }
    }
    return queued;
  }

  private void sendPart(List<Letter> part, Queue<Letter> left, Invocation invocation) {
    if (invocation.isOutOfTime()) {
      left.addAll(part);
      return;
    }
    try {
      Collection<Letter> current = current(part);
      List<LeaderId> readers = current.stream().map(Letter::reader).distinct().toList();
      send(current, leaders.find(readers), suppressions.standing(readers), left, invocation);
    } catch (RuntimeException e) {
      invocation.log("Letters have to be retried", e);
      left.addAll(part);
    }
  }

  /// The letters that have not changed since their stream records were written.
  private Collection<Letter> current(List<Letter> part) {
    Map<Key, Letter> now = letters.current(part);
    return part.stream()
        .filter(letter -> {
          Letter known = now.get(Letters.key(letter));
          return known != null && known.isUnchangedSince(letter);
        })
        .toList();
  }

  private void send(
      Collection<Letter> part,
      Map<LeaderId, Leader> readers,
      Map<LeaderId, Suppression> suppressed,
      Queue<Letter> left,
      Invocation invocation) {
    Semaphore permits = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Letter letter : part) {
        permits.acquireUninterruptibly();
        LeaderId reader = letter.reader();
        threads.execute(() -> {
          if (!send(letter, readers.get(reader), suppressed.get(reader), invocation)) {
            left.add(letter);
          }
          permits.release();
        });
      }
    }
  }

  /// @return whether it is dealt with, so that its record need not be retried
  private boolean send(
      Letter letter,
      @Nullable Leader reader,
      @Nullable Suppression suppression,
      Invocation invocation) {
    try {
      return postman.send(letter, reader, suppression, invocation) == Postman.Result.DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RuntimeException e) {
      invocation.log("A letter of the kind " + letter.kind() + " has to be retried", e);
      return false;
    }
  }
}
