package org.learningthursdays.mail;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Changes;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// The ledger of letters, in the table.
///
/// Every step of a letter holds only if it is still where it was seen to be: of two that take it up
/// at once, one does.
public final class Letters {
  private final Table table;
  private final Clock clock;

  public Letters(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// Writes a letter down unless it is there already. For the transaction of its cause, which it
  /// refuses where the letter is there.
  public static Write add(Letter letter) {
    return Write.add(LetterItem.toItem(letter));
  }

  /// The letter with this cause and reader.
  public Optional<Letter> find(LeaderId reader, String cause) {
    return table.get(LetterItem.key(reader, cause)).map(LetterItem::fromItem);
  }

  /// All letters to somebody that are still kept.
  public List<Letter> to(LeaderId reader) {
    return table.query(Query.of(reader.partition()).beginning(LetterItem.SORT_PREFIX)).stream()
        .map(LetterItem::fromItem)
        .toList();
  }

  /// Takes a letter up to send it.
  ///
  /// @return the letter as it is now; nothing if somebody else was faster
  Optional<Letter> take(Letter letter) {
    Instant now = clock.instant();
    Changes changes =
        Changes.none()
            .set(LetterItem.STATE, Letter.State.SENDING.id())
            .set(LetterItem.ATTEMPTS, letter.attempts() + 1)
            .set(LetterItem.TAKEN_AT, now)
            .remove(LetterItem.WAITS);
    boolean isOurs = table.write(new Write.Change(key(letter), changes, unmoved(letter)));
    return isOurs ? Optional.of(moved(letter, Letter.State.SENDING, now)) : Optional.empty();
  }

  /// SES has taken it.
  boolean sent(Letter taken, String messageId) {
    return close(taken, Letter.State.SENT, null, messageId);
  }

  /// It will not be sent, for a reason that an organiser understands.
  boolean close(Letter taken, Letter.State state, String reason) {
    return close(taken, state, reason, null);
  }

  private boolean close(
      Letter letter, Letter.State state, @Nullable String reason, @Nullable String messageId) {
    Changes changes =
        Changes.none()
            .set(LetterItem.STATE, state.id())
            .setOrRemove(LetterItem.REASON, reason)
            .setOrRemove(LetterItem.MESSAGE_ID, messageId)
            .indexed(partition(letter), LetterItem.indexSort(letter, state));
    return table.write(new Write.Change(key(letter), changes, unmoved(letter)));
  }

  /// Puts it back until it is due again; [SweepHandler] takes it up then.
  boolean postpone(Letter letter, Instant due) {
    Changes changes =
        Changes.none()
            .set(LetterItem.STATE, Letter.State.QUEUED.id())
            .set(LetterItem.DUE, due)
            .set(LetterItem.WAITS, "yes")
            .indexed(partition(letter), "open#" + due);
    return table.write(new Write.Change(key(letter), changes, unmoved(letter)));
  }

  /// Puts it back to be sent at once: the stream hands it to the postman again.
  boolean requeue(Letter letter) {
    Instant now = clock.instant();
    Changes changes =
        Changes.none()
            .set(LetterItem.STATE, Letter.State.QUEUED.id())
            .set(LetterItem.DUE, now)
            .remove(LetterItem.WAITS)
            .indexed(partition(letter), "open#" + now);
    return table.write(new Write.Change(key(letter), changes, unmoved(letter)));
  }

  /// The open letters of a group that were due by then.
  List<Letter> open(String group, Instant due) {
    List<Key> keys = new ArrayList<>();
    for (int shard = 0; shard < LetterItem.SHARDS; shard++) {
      Query query =
          Query.ofIndex(LetterItem.indexPartition(group, shard)).from("open#").to("open#" + due);
      table.query(query).forEach(item -> keys.add(item.key()));
    }
    return table.getAll(keys).stream().map(LetterItem::fromItem).toList();
  }

  /// How a group's letters do: how many are in each state. What somebody has just taken up counts
  /// as queued.
  public Map<Letter.State, Integer> counts(String group) {
    Map<Letter.State, Integer> counts = new EnumMap<>(Letter.State.class);
    for (int shard = 0; shard < LetterItem.SHARDS; shard++) {
      Query letters = Query.ofIndex(LetterItem.indexPartition(group, shard));
      counts.merge(Letter.State.QUEUED, table.count(letters.beginning("open#")), Integer::sum);
      for (Letter.State state : Letter.State.values()) {
        if (!state.isOpen()) {
          counts.merge(state, table.count(letters.beginning(state.id())), Integer::sum);
        }
      }
    }
    return counts;
  }

  private static String partition(Letter letter) {
    return LetterItem.indexPartition(letter.group(), LetterItem.shard(letter.reader()));
  }

  private static Key key(Letter letter) {
    return LetterItem.key(letter.reader(), letter.cause());
  }

  /// Nobody has done anything to it since it was read.
  private static Condition unmoved(Letter letter) {
    return Condition.all(
        Condition.is(LetterItem.STATE, letter.state().id()),
        Condition.is(LetterItem.ATTEMPTS, letter.attempts()));
  }

  private static Letter moved(Letter letter, Letter.State state, Instant now) {
    return new Letter(
        letter.reader(),
        letter.cause(),
        letter.kind(),
        letter.group(),
        letter.details(),
        state,
        letter.attempts() + 1,
        letter.writtenAt(),
        letter.due(),
        letter.expiresAt(),
        now,
        null,
        null);
  }
}
