package org.learningthursdays.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.BiConsumer;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.IntStream;
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

/// The ledger of letters, in the table.
///
/// Every step of a letter holds only if it is still where it was seen to be: of two that take it up
/// at once, one does.
public final class Letters {
  /// Of each of the index's partitions.
  private static final int ASKED_FOR_REASONS = 100;

  private final Table table;
  private final Clock clock;
  private final BiConsumer<Letter, Letter.State> closed;

  /// For those who close no letter.
  public Letters(Table table, Clock clock) {
    this(table, clock, (_, _) -> {});
  }

  /// @param closed hears of each letter that is done with, and how it ended
  public Letters(Table table, Clock clock, BiConsumer<Letter, Letter.State> closed) {
    this.table = table;
    this.clock = clock;
    this.closed = closed;
  }

  /// Writes a letter down unless it is there already. For the transaction of its cause, which it
  /// refuses where the letter is there.
  public static Write addition(Letter letter) {
    return Write.add(LetterItem.toItem(letter));
  }

  /// Writes a letter down, whatever is there.
  static Write replacement(Letter letter) {
    return Write.replace(LetterItem.toItem(letter));
  }

  /// The letter with this cause and reader.
  public Optional<Letter> find(LeaderId reader, String cause) {
    return table.get(LetterItem.key(reader, cause)).map(LetterItem::fromItem);
  }

  /// Writes many letters down, each unless it is there already: for rounds that write one for each
  /// reader and nothing else. May be done again, whole or in part.
  ///
  /// @return how many were not there
  public int addAll(Collection<Letter> letters) {
    List<Boolean> added = table.writeAll(letters.stream().map(Letters::addition).toList());
    return (int) added.stream().filter(isNew -> isNew).count();
  }

  /// Letters as they are now, by the keys of these; those that are there.
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

  /// Takes a letter up to send it.
  ///
  /// @return the letter as it is now; nothing if somebody else was faster
  Optional<Letter> take(Letter letter) {
    Instant now = clock.instant();
    ItemUpdate itemUpdate =
        ItemUpdate.none()
            .set(LetterItem.STATE, Letter.State.SENDING.id())
            .set(LetterItem.ATTEMPTS, letter.attempts() + 1)
            .set(LetterItem.TAKEN_AT, now)
            .remove(LetterItem.WAITS);
    boolean isOurs = table.write(new Write.Change(key(letter), itemUpdate, unmoved(letter)));
    return isOurs ? Optional.of(letter.taken(now)) : Optional.empty();
  }

  /// SES has taken it.
  boolean sent(Letter taken, String messageId) {
    return close(taken, Letter.State.SENT, null, messageId);
  }

  /// SES has it, whoever handed it over and whatever was done with the letter since.
  ///
  /// @return whether it was open, or given up
  boolean wentOut(LeaderId reader, String cause, String messageId) {
    return Table.retrying(
            () -> {
              Optional<Letter> letter = find(reader, cause).filter(Letter::mayHaveGoneOut);
              boolean isMoved = letter.isPresent() && !sent(letter.get(), messageId);
              return isMoved ? Optional.empty() : Optional.of(letter.isPresent());
            })
        .orElseThrow(TableUnavailableException::overtaken);
  }

  /// It will not be sent, for a reason that an organiser understands.
  boolean close(Letter taken, Letter.State state, String reason) {
    return close(taken, state, reason, null);
  }

  private boolean close(
      Letter letter, Letter.State state, @Nullable String reason, @Nullable String messageId) {
    ItemUpdate itemUpdate =
        ItemUpdate.none()
            .set(LetterItem.STATE, state.id())
            .setOrRemove(LetterItem.REASON, reason)
            .setOrRemove(LetterItem.MESSAGE_ID, messageId)
            .indexed(partition(letter), LetterItem.indexSort(letter, state));
    boolean isOurs = table.write(new Write.Change(key(letter), itemUpdate, unmoved(letter)));
    if (isOurs) {
      closed.accept(letter, state);
    }
    return isOurs;
  }

  /// Puts it back until it is due again; [Sweep] takes it up then.
  boolean postpone(Letter letter, Instant due) {
    ItemUpdate itemUpdate =
        ItemUpdate.none()
            .set(LetterItem.STATE, Letter.State.QUEUED.id())
            .set(LetterItem.DUE, due)
            .set(LetterItem.WAITS, "yes")
            .indexed(partition(letter), "open#" + due);
    return table.write(new Write.Change(key(letter), itemUpdate, unmoved(letter)));
  }

  /// Puts it back to be sent at once: the stream hands it to the postman again.
  boolean requeue(Letter letter) {
    Instant now = clock.instant();
    ItemUpdate itemUpdate =
        ItemUpdate.none()
            .set(LetterItem.STATE, Letter.State.QUEUED.id())
            .set(LetterItem.DUE, now)
            .remove(LetterItem.WAITS)
            .indexed(partition(letter), "open#" + now);
    return table.write(new Write.Change(key(letter), itemUpdate, unmoved(letter)));
  }

  /// The open letters of a group that were due by then.
  List<Letter> open(LetterGroup group, Instant due) {
    List<Key> keys = new ArrayList<>();
    for (int shard = 0; shard < LetterItem.SHARDS; shard++) {
      Query query =
          Query.ofIndex(LetterItem.indexPartition(group, shard)).from("open#").to("open#" + due);
      table.query(query).forEach(item -> keys.add(item.key()));
    }
    // The index may lag behind: what was closed a moment ago is not open, whatever it says.
    return table.getAll(keys).stream()
        .map(LetterItem::fromItem)
        .filter(letter -> letter.state().isOpen())
        .toList();
  }

  /// Why letters of a group have ended so, the most frequent reason first; of very many letters
  /// only some are asked.
  public Map<String, Integer> reasons(LetterGroup group, Letter.State state) {
    List<Key> keys = new ArrayList<>();
    for (int shard = 0; shard < LetterItem.SHARDS; shard++) {
      Query query =
          Query.ofIndex(LetterItem.indexPartition(group, shard))
              .beginning(state.id())
              .limit(ASKED_FOR_REASONS);
      table.query(query).forEach(item -> keys.add(item.key()));
    }
    Map<String, Integer> reasons = new TreeMap<>();
    table.getAll(keys).stream()
        .map(LetterItem::fromItem)
        .filter(letter -> letter.state() == state && letter.reason() != null)
        .forEach(letter -> reasons.merge(letter.reason(), 1, Integer::sum));
    return reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, Integer::sum, LinkedHashMap::new));
  }

  /// How a group's letters do: how many are in each state. What somebody has just taken up counts
  /// as queued.
  public Map<Letter.State, Integer> counts(LetterGroup group) {
    Map<Letter.State, Integer> counts = new EnumMap<>(Letter.State.class);
    // At once: organisers look at several mailings on one page.
    IntStream.range(0, LetterItem.SHARDS)
        .mapToObj(shard -> Query.ofIndex(LetterItem.indexPartition(group, shard)))
        .gather(Gatherers.mapConcurrent(LetterItem.SHARDS, this::counts))
        .forEach(some -> some.forEach((state, count) -> counts.merge(state, count, Integer::sum)));
    return counts;
  }

  private Map<Letter.State, Integer> counts(Query letters) {
    Map<Letter.State, Integer> counts = new EnumMap<>(Letter.State.class);
    counts.put(Letter.State.QUEUED, table.count(letters.beginning("open#")));
    for (Letter.State state : Letter.State.values()) {
      if (!state.isOpen()) {
        counts.put(state, table.count(letters.beginning(state.id())));
      }
    }
    return counts;
  }

  private static String partition(Letter letter) {
    return LetterItem.indexPartition(letter.group(), LetterItem.shard(letter.reader()));
  }

  static Key key(Letter letter) {
    return LetterItem.key(letter.reader(), letter.cause());
  }

  /// Nobody has done anything to it since it was read.
  private static Condition unmoved(Letter letter) {
    return Condition.all(
        Condition.is(LetterItem.STATE, letter.state().id()),
        Condition.is(LetterItem.ATTEMPTS, letter.attempts()));
  }
}
