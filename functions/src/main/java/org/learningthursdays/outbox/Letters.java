package org.learningthursdays.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;

/// The letters, in the table.
///
/// Every change of state is conditional on the state and the attempts that were read: of two
/// postmen that claim a letter at once, one succeeds.
public final class Letters {
  private final Table table;
  private final Clock clock;
  private final BiConsumer<Letter, Letter.State> closed;

  /// A store without metrics, for code that closes no letter.
  public Letters(Table table, Clock clock) {
    this(table, clock, (_, _) -> {});
  }

  /// @param closed is called with each letter that is closed, and its last state
  public Letters(Table table, Clock clock, BiConsumer<Letter, Letter.State> closed) {
    this.table = table;
    this.clock = clock;
    this.closed = closed;
  }

  /// Puts a letter unless it is there. In the transaction of its cause: where the letter is there,
  /// the transaction fails.
  public static Write addition(Letter letter) {
    return Write.add(LetterItem.toItem(letter));
  }

  /// Puts a letter, whatever is there.
  static Write replacement(Letter letter) {
    return Write.replace(LetterItem.toItem(letter));
  }

  /// The letter with this cause and reader.
  public Optional<Letter> find(LeaderId reader, String cause) {
    return table.get(LetterItem.key(reader, cause)).map(LetterItem::fromItem);
  }

  /// Those of some leaders who have a letter with this cause.
  public Set<LeaderId> readers(Collection<LeaderId> leaders, String cause) {
    return table
        .getAll(leaders.stream().map(reader -> LetterItem.key(reader, cause)).toList())
        .stream()
        .map(item -> LetterItem.fromItem(item).reader())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Puts many letters, each unless it is there. May be repeated, whole or in part.
  ///
  /// @return how many were not there
  public int addAll(Collection<Letter> letters) {
    List<Boolean> added = table.writeAll(letters.stream().map(Letters::addition).toList());
    return (int) added.stream().filter(isNew -> isNew).count();
  }

  /// The current state of letters, by key; without those that are gone.
  Map<Key, Letter> current(Collection<Letter> letters) {
    return table.getAll(letters.stream().map(Letters::key).toList()).stream()
        .collect(Collectors.toUnmodifiableMap(Item::key, LetterItem::fromItem));
  }

  /// All letters to somebody that are still kept.
  public List<Letter> to(LeaderId reader) {
    return table.query(Query.of(reader.partition()).beginning(LetterItem.SORT_PREFIX)).stream()
        .map(LetterItem::fromItem)
        .toList();
  }

  /// Claims a letter for sending.
  ///
  /// @return the letter as it is now; nothing if another postman was faster
  Optional<Letter> claim(Letter letter) {
    Instant now = clock.instant();
    ItemUpdate update =
        ItemUpdate.none()
            .set(LetterItem.STATE, Letter.State.SENDING.id())
            .set(LetterItem.ATTEMPTS, letter.attempts() + 1)
            .set(LetterItem.CLAIMED_AT, now)
            .remove(LetterItem.DEFERRED);
    boolean isOurs = table.write(new Write.Change(key(letter), update, unchanged(letter)));
    return isOurs ? Optional.of(letter.claimed(now)) : Optional.empty();
  }

  /// Closes a claimed letter that SES has accepted.
  boolean markSent(Letter claimed, String sesMessageId) {
    return close(claimed, Letter.State.SENT, null, sesMessageId);
  }

  /// Closes a letter that SES has accepted, whoever sent it and whatever happened to it since.
  ///
  /// @return whether it was open, or given up
  boolean markSent(LeaderId reader, String cause, String sesMessageId) {
    return Table.retrying(
            () -> {
              Optional<Letter> letter = find(reader, cause).filter(Letter::maySesHaveIt);
              boolean isMoved = letter.isPresent() && !markSent(letter.get(), sesMessageId);
              return isMoved ? Optional.empty() : Optional.of(letter.isPresent());
            })
        .orElseThrow(TableUnavailableException::overtaken);
  }

  /// Closes a letter that will not be sent.
  ///
  /// @param reason for organisers
  boolean close(Letter letter, Letter.State state, String reason) {
    return close(letter, state, reason, null);
  }

  private boolean close(
      Letter letter, Letter.State state, @Nullable String reason, @Nullable String sesMessageId) {
    ItemUpdate update =
        ItemUpdate.none()
            .set(LetterItem.STATE, state.id())
            .setOrRemove(LetterItem.REASON, reason)
            .setOrRemove(LetterItem.SES_MESSAGE_ID, sesMessageId)
            .indexed(
                LetterItem.indexPartition(letter, state),
                LetterItem.indexSort(letter, state, clock.instant()));
    boolean isOurs = table.write(new Write.Change(key(letter), update, unchanged(letter)));
    if (isOurs) {
      closed.accept(letter, state);
    }
    return isOurs;
  }

  /// Queues it for later; [Sweep] requeues it when it is due.
  boolean postpone(Letter letter, Instant due) {
    return queue(letter, due, "yes");
  }

  /// Queues it to be sent at once: the change brings it to the postman by the stream.
  boolean requeue(Letter letter) {
    return queue(letter, clock.instant(), null);
  }

  private boolean queue(Letter letter, Instant due, @Nullable String deferred) {
    ItemUpdate update =
        ItemUpdate.none()
            .set(LetterItem.STATE, Letter.State.QUEUED.id())
            .set(LetterItem.DUE, due)
            .setOrRemove(LetterItem.DEFERRED, deferred)
            .indexed(
                LetterItem.indexPartition(letter, Letter.State.QUEUED),
                LetterItem.OPEN_PREFIX + due);
    return table.write(new Write.Change(key(letter), update, unchanged(letter)));
  }

  /// The open letters of a group that were due by then.
  List<Letter> open(LetterGroup group, Instant due) {
    List<Key> keys =
        LetterItem.indexPartitions(group).stream()
            .map(shard -> shard.from(LetterItem.OPEN_PREFIX).to(LetterItem.OPEN_PREFIX + due))
            .flatMap(query -> table.query(query).stream())
            .map(Item::key)
            .toList();
    // The index is eventually consistent: it may still list what was closed a moment ago.
    return table.getAll(keys).stream()
        .map(LetterItem::fromItem)
        .filter(letter -> letter.state().isOpen())
        .toList();
  }

  static Key key(Letter letter) {
    return LetterItem.key(letter.reader(), letter.cause());
  }

  /// Holds if the letter has not changed since it was read.
  private static Condition unchanged(Letter letter) {
    return Condition.all(
        Condition.is(LetterItem.STATE, letter.state().id()),
        Condition.is(LetterItem.ATTEMPTS, letter.attempts()));
  }
}
