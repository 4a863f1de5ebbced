package org.learningthursdays.feedback;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;

/// The tallies, in the table, kept as the answers are.
///
/// An answer says whether it is counted, and as what. Counting it changes both in one transaction,
/// so that it may be asked for any number of times and in any order: each answer is in its tally
/// once, as it is now.
public final class Tallies {
  private static final int AT_ONCE = Table.TRANSACTION_WRITES - 1;

  private final Table table;

  public Tallies(Table table) {
    this.table = table;
  }

  /// All of them, by what they are of: a session's id, or a day.
  Map<Key, Tally> all() {
    return tallies(table.query(TallyItem.PARTITION));
  }

  /// The ids of the sessions that there are any of, though the programme may not have them any
  /// more.
  Set<String> sessions() {
    return all().keySet().stream()
        .filter(TallyItem::isOfSession)
        .map(Key::sk)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The tallies of some sessions, added up.
  Tally of(Collection<String> sessions) {
    return tallies(table.getAll(sessions.stream().map(TallyItem::key).toList())).values().stream()
        .reduce(Tally.NONE, Tally::plus);
  }

  private static Map<Key, Tally> tallies(List<Item> items) {
    return items.stream().collect(Collectors.toUnmodifiableMap(Item::key, TallyItem::fromItem));
  }

  /// Counts answers as they are now, unless that is done.
  ///
  /// @param answers their keys
  void count(Collection<Key> answers) {
    Table.retryingUntil(() -> {
      Map<Key, List<Item>> open =
          table.getAll(answers).stream()
              .filter(item -> !AnswerItem.isCounted(item))
              .collect(Collectors.groupingBy(item -> TallyItem.key(AnswerItem.fromItem(item))));
      boolean isDone = true;
      for (Map.Entry<Key, List<Item>> tally : open.entrySet()) {
        isDone &= count(tally.getKey(), tally.getValue());
      }
      return isDone;
    });
  }

  private boolean count(Key tally, List<Item> answers) {
    boolean isDone = true;
    for (int from = 0; from < answers.size(); from += AT_ONCE) {
      List<Item> some = answers.subList(from, Math.min(answers.size(), from + AT_ONCE));
      isDone &= table.transact(counting(tally, some));
    }
    return isDone;
  }

  private static List<Write> counting(Key tally, List<Item> answers) {
    Tally difference = Tally.NONE;
    List<Write> writes = new ArrayList<>();
    for (Item item : answers) {
      Answer answer = AnswerItem.fromItem(item);
      difference =
          difference
              .plus(Tally.of(answer.rating(), answer.recommend()))
              .minus(counted(item.optionalString(AnswerItem.COUNTED)));
      writes.add(
          new Write.Change(
              item.key(),
              ItemUpdate.none()
                  .remove(AnswerItem.UNCOUNTED)
                  .set(AnswerItem.COUNTED, AnswerItem.countedOf(answer)),
              Condition.all(
                  Condition.has(AnswerItem.UNCOUNTED),
                  Condition.counterIs(AnswerItem.VERSION, item.integer(AnswerItem.VERSION)))));
    }
    writes.add(new Write.Change(tally, TallyItem.adding(difference), Condition.always()));
    return writes;
  }

  private static Tally counted(Optional<String> numbers) {
    if (numbers.isEmpty()) {
      return Tally.NONE;
    }
    String[] parts = numbers.get().split(",", -1);
    return Tally.of(
        parts[0].isEmpty() ? null : Integer.valueOf(parts[0]),
        parts[1].isEmpty() ? null : Integer.valueOf(parts[1]));
  }

  /// What a rebuilding found.
  ///
  /// @param answers how many answers there are
  /// @param mended how many tallies did not agree with them
  public record Rebuilt(int answers, int mended) {
    Rebuilt plus(Rebuilt other) {
      return new Rebuilt(answers + other.answers, mended + other.mended);
    }
  }

  /// Makes the tallies anew from the answers. Answers may go on coming.
  ///
  /// @param sessions the ids of all sessions that there are
  public Rebuilt rebuild(Collection<String> sessions) {
    Set<String> all = new HashSet<>(sessions);
    all.addAll(sessions());
    Rebuilt rebuilt = rebuild("", Query.of(TallyItem.PARTITION).beginning(TallyItem.DAY_PREFIX));
    for (String session : all) {
      Query own = Query.of(TallyItem.PARTITION).from(session).to(session);
      rebuilt = rebuilt.plus(rebuild(session, own));
    }
    return rebuilt;
  }

  private Rebuilt rebuild(String session, Query tallies) {
    return Table.retrying(() -> attempt(session, tallies))
        .orElseThrow(TableUnavailableException::overtaken);
  }

  /// A tally's version tells whether something was counted while the answers were read.
  private Optional<Rebuilt> attempt(String session, Query tallies) {
    List<Item> before = table.query(tallies);
    Map<Key, Tally> sums = new HashMap<>();
    List<Key> uncounted = new ArrayList<>();
    List<Item> items = table.query(AnswerItem.partition(session));
    for (Item item : items) {
      Answer answer = AnswerItem.fromItem(item);
      if (!AnswerItem.isCounted(item)) {
        uncounted.add(item.key());
      }
      sums.merge(TallyItem.key(answer), Tally.of(answer.rating(), answer.recommend()), Tally::plus);
    }
    if (!uncounted.isEmpty()) {
      count(uncounted);
      return Optional.empty();
    }
    return mend(before, sums).map(mended -> new Rebuilt(items.size(), mended));
  }

  /// Puts right what differs.
  ///
  /// @return how many that was; nothing if something was counted meanwhile
  private Optional<Integer> mend(List<Item> before, Map<Key, Tally> sums) {
    Map<Key, Item> there = new LinkedHashMap<>();
    before.forEach(item -> there.put(item.key(), item));
    Set<Key> keys = new HashSet<>(sums.keySet());
    keys.addAll(there.keySet());
    int mended = 0;
    for (Key key : keys) {
      Optional<Item> item = Optional.ofNullable(there.get(key));
      Tally sum = sums.getOrDefault(key, Tally.NONE);
      if (sum.equals(item.map(TallyItem::fromItem).orElse(Tally.NONE))) {
        continue;
      }
      int version = item.map(found -> found.integer(TallyItem.VERSION)).orElse(0);
      if (!table.write(
          new Write.Replace(
              TallyItem.toItem(key, sum, version + 1),
              Condition.counterIs(TallyItem.VERSION, version)))) {
        return Optional.empty();
      }
      mended++;
    }
    return Optional.of(mended);
  }
}
