package org.learningthursdays.outbox;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// A circular's item. All are in one partition, by which the stream's readers recognise them, and
/// in the index by state and time of creation.
final class CircularItem {
  static final String PARTITION = "CIRCULARS";
  private static final String CURSOR = "place";
  private static final String STEPS = "steps";
  private static final String STATE = "state";
  private static final String OPEN = "open";
  private static final String DONE = "done";

  private static final String ADVANCED_AT = "advancedAt";
  private static final String KIND = "kind";
  private static final String CONTENT = "content";
  private static final String CREATED_AT = "createdAt";
  private static final String VOID_AT = "voidAt";
  private static final int LONGEST_KEY_OCTETS = 1024;
  private static final Duration KEPT = Duration.ofDays(400);

  private CircularItem() {}

  /// Whether a text can be a sort key: neither empty nor longer than 1,024 octets.
  static boolean isId(String id) {
    return !id.isEmpty() && id.getBytes(StandardCharsets.UTF_8).length <= LONGEST_KEY_OCTETS;
  }

  static Key key(String id) {
    return new Key(PARTITION, id);
  }

  static String indexPartition(boolean isDone) {
    return PARTITION + "#" + (isDone ? DONE : OPEN);
  }

  /// Whether an item is a circular whose fan-out is not complete.
  static boolean isOpen(Item item) {
    return item.key().pk().equals(PARTITION) && item.string(STATE).equals(OPEN);
  }

  /// Stores a circular's progress, unless another runner has.
  static Write advance(Circular from, Circular to) {
    ItemUpdate update =
        ItemUpdate.none()
            .setOrRemove(CURSOR, to.cursor().orElse(null))
            .set(STEPS, to.steps())
            .set(ADVANCED_AT, to.advancedAt())
            .set(STATE, to.done() ? DONE : OPEN)
            .indexed(indexPartition(to.done()), to.createdAt().toString());
    return new Write.Change(
        key(from.id()),
        update,
        Condition.all(Condition.is(STATE, OPEN), Condition.is(STEPS, from.steps())));
  }

  /// Changes nothing but a time, so that the stream delivers the circular again.
  static Write touch(Circular circular, Instant now) {
    return new Write.Change(
        key(circular.id()),
        ItemUpdate.none().set(ADVANCED_AT, now),
        Condition.all(
            Condition.is(STATE, OPEN),
            Condition.is(STEPS, circular.steps()),
            Condition.is(ADVANCED_AT, circular.advancedAt().toString())));
  }

  static Item toItem(Circular circular) {
    return Item.at(key(circular.id()))
        .put(KIND, circular.kind())
        .put(CONTENT, circular.content())
        .put(CREATED_AT, circular.createdAt())
        .put(VOID_AT, circular.expiresAt())
        .putIfPresent(CURSOR, circular.cursor().orElse(null))
        .put(STEPS, circular.steps())
        .put(ADVANCED_AT, circular.advancedAt())
        .indexed(indexPartition(circular.done()), circular.createdAt().toString())
        .put(STATE, circular.done() ? DONE : OPEN)
        .expiring(circular.createdAt().plus(KEPT))
        .build();
  }

  static Circular fromItem(Item item) {
    return new Circular(
        item.key().sk(),
        item.string(KIND),
        item.string(CONTENT),
        item.instant(CREATED_AT),
        item.instant(VOID_AT),
        item.optionalString(CURSOR),
        item.integer(STEPS),
        item.instant(ADVANCED_AT),
        item.string(STATE).equals(DONE));
  }
}
