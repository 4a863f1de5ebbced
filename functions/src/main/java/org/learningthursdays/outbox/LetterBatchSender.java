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

/// Takes a batch of queued letters round: reads what is known of them and of their readers, and has
/// the postman visit each, several at once. One letter's failure never stops the rest.
public final class LetterBatchSender {
  /// Enough to keep SES's largest rates busy, at its usual tenth of a second for a mail.
  public static final int AT_ONCE = 50;

  /// What is read of letters and readers is at most so many seconds old when they are sent.
  private static final double FRESH_SECONDS = 3;

  private static final int LARGEST_PART = 100;

  private final Letters letters;
  private final Leaders leaders;
  private final Suppressions suppressions;
  private final Postman postman;
  private final SendRateLimiter sendRateLimiter;

  private LetterBatchSender(
      Letters letters,
      Leaders leaders,
      Suppressions suppressions,
      Postman postman,
      SendRateLimiter sendRateLimiter) {
    this.letters = letters;
    this.leaders = leaders;
    this.suppressions = suppressions;
    this.postman = postman;
    this.sendRateLimiter = sendRateLimiter;
  }

  /// One of several senders.
  ///
  /// @param writers by the kinds of letters
  /// @param bulkKinds those that go to many at once, which whoever complained gets no more
  /// @param senders how many may deliver at once: each goes at its share of the account's rate
  public static LetterBatchSender of(
      Letters letters,
      Leaders leaders,
      Suppressions suppressions,
      Map<String, LetterRenderer> writers,
      Set<String> bulkKinds,
      SesMailer office,
      int senders,
      Clock clock) {
    SendRateLimiter sendRateLimiter = new SendRateLimiter(office::quota, senders);
    Postman postman = new Postman(letters, writers, bulkKinds, office, sendRateLimiter, clock);
    return new LetterBatchSender(letters, leaders, suppressions, postman, sendRateLimiter);
  }

  /// Delivers them.
  ///
  /// @return the sequence numbers of the changes that have to come again
  public List<String> deliver(StreamEvent event, Invocation invocation) {
    Map<Key, String> numbers = new HashMap<>();
    List<Letter> queued = new ArrayList<>(queued(event, numbers, invocation).values());
    Queue<Letter> left = new ConcurrentLinkedQueue<>();
    if (!queued.isEmpty()) {
      sendRateLimiter.refresh();
    }
    for (int from = 0; from < queued.size(); ) {
      int part = (int) Math.clamp(sendRateLimiter.rate() * FRESH_SECONDS, 1, LARGEST_PART);
      List<Letter> next = queued.subList(from, Math.min(queued.size(), from + part));
      deliver(next, left, invocation);
      from += next.size();
    }
    return left.stream().map(letter -> numbers.get(Letters.key(letter))).toList();
  }

  /// Writes a mail to nobody, and asks for the quota: what no event shows while there is no letter.
  public void rehearse() {
    postman.rehearse();
    sendRateLimiter.refresh();
  }

  /// The letters that an event says are queued, each once as it says last.
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

  private void deliver(List<Letter> part, Queue<Letter> left, Invocation invocation) {
    if (invocation.isOver()) {
      left.addAll(part);
      return;
    }
    try {
      Collection<Letter> current = current(part);
      List<LeaderId> readers = current.stream().map(Letter::reader).distinct().toList();
      visit(current, leaders.find(readers), suppressions.standing(readers), left, invocation);
    } catch (RuntimeException e) {
      invocation.log("Letters have to come again", e);
      left.addAll(part);
    }
  }

  /// Those to which nothing has happened since.
  private Collection<Letter> current(List<Letter> part) {
    Map<Key, Letter> now = letters.current(part);
    return part.stream()
        .filter(letter -> {
          Letter known = now.get(Letters.key(letter));
          return known != null && known.isWhere(letter);
        })
        .toList();
  }

  private void visit(
      Collection<Letter> part,
      Map<LeaderId, Leader> readers,
      Map<LeaderId, Suppression> suppressed,
      Queue<Letter> left,
      Invocation invocation) {
    Semaphore places = new Semaphore(AT_ONCE);
    try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Letter letter : part) {
        places.acquireUninterruptibly();
        LeaderId reader = letter.reader();
        threads.execute(() -> {
          if (!visit(letter, readers.get(reader), suppressed.get(reader), invocation)) {
            left.add(letter);
          }
          places.release();
        });
      }
    }
  }

  /// Visits one, and tells whether it is done with.
  private boolean visit(
      Letter letter,
      @Nullable Leader reader,
      @Nullable Suppression suppression,
      Invocation invocation) {
    try {
      return postman.visit(letter, reader, suppression, invocation) == Postman.Visit.DONE;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    } catch (RuntimeException e) {
      invocation.log("A letter of the kind " + letter.kind() + " has to come again", e);
      return false;
    }
  }
}
