package org.learningthursdays.outbox;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// The circulars, in the table.
public final class Circulars {
  private final Table table;

  public Circulars(Table table) {
    this.table = table;
  }

  /// Puts a circular unless there is one with its id; for the transaction of its cause, or alone.
  public static Write addition(Circular circular) {
    return Write.add(CircularItem.toItem(circular));
  }

  /// A condition check for a transaction: that no circular has this id.
  public static Write checkAbsent(String id) {
    return new Write.Check(CircularItem.key(id), Condition.absent());
  }

  /// The circulars whose ids begin with a text.
  public List<Circular> beginning(String prefix) {
    return table.query(Query.of(CircularItem.PARTITION).beginning(prefix)).stream()
        .map(CircularItem::fromItem)
        .toList();
  }

  public Optional<Circular> find(String id) {
    if (!CircularItem.isId(id)) {
      return Optional.empty();
    }
    return table.get(CircularItem.key(id)).map(CircularItem::fromItem);
  }

  /// All that are kept, by their ids.
  public List<Circular> all() {
    return table.query(CircularItem.PARTITION).stream().map(CircularItem::fromItem).toList();
  }

  /// What the index tells of a circular.
  public record Listed(String id, Instant createdAt, boolean isDone) {}

  /// The latest ones, the last first.
  public List<Listed> latest(int limit) {
    return Stream.of(true, false)
        .flatMap(isDone -> listed(isDone, query -> query.reversed().limit(limit)))
        .sorted(Comparator.comparing(Listed::createdAt).reversed())
        .limit(limit)
        .toList();
  }

  /// The circulars that were listed, in the same order; those that are still there.
  public List<Circular> read(List<Listed> listed) {
    Map<Key, Circular> found =
        table.getAll(listed.stream().map(one -> CircularItem.key(one.id())).toList()).stream()
            .collect(Collectors.toMap(Item::key, CircularItem::fromItem));
    return listed.stream()
        .flatMap(one -> Optional.ofNullable(found.get(CircularItem.key(one.id()))).stream())
        .toList();
  }

  /// The circulars whose fan-out is not complete.
  List<Listed> open() {
    return listed(false, query -> query).toList();
  }

  /// The circulars created since a time whose fan-out is complete.
  List<Listed> doneSince(Instant time) {
    return listed(true, query -> query.from(time.toString())).toList();
  }

  private Stream<Listed> listed(boolean isDone, UnaryOperator<Query> which) {
    Query all = Query.ofIndex(CircularItem.indexPartition(isDone));
    return table.query(which.apply(all)).stream()
        .map(item -> new Listed(item.key().sk(), Instant.parse(item.indexSort()), isDone));
  }

  /// Stores how far a circular's fan-out has come.
  ///
  /// @param cursor where it continues; empty if it is complete
  /// @return the circular as it is now; nothing if another runner was faster
  Optional<Circular> advance(Circular circular, Optional<String> cursor, Instant now) {
    Circular next = circular.after(cursor, now);
    return table.write(CircularItem.advance(circular, next)) ? Optional.of(next) : Optional.empty();
  }

  /// Has the stream deliver a circular again, unless it has changed since it was read.
  boolean touch(Circular circular, Instant now) {
    return table.write(CircularItem.touch(circular, now));
  }
}
