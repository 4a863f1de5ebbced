package org.learningthursdays.mail;

import java.time.Duration;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;

/// A circular as the table keeps it. All lie in one partition, which the stream's readers know them
/// by.
final class CircularItem {
  static final String PARTITION = "CIRCULARS";
  static final String PLACE = "place";
  static final String STEPS = "steps";
  static final String STATE = "state";
  static final String OPEN = "open";
  static final String DONE = "done";

  private static final String KIND = "kind";
  private static final String CONTENT = "content";
  private static final String CREATED_AT = "createdAt";
  private static final String VOID_AT = "voidAt";
  private static final Duration KEPT = Duration.ofDays(400);

  private CircularItem() {}

  static Key key(String id) {
    return new Key(PARTITION, id);
  }

  static Item toItem(Circular circular) {
    return Item.at(key(circular.id()))
        .put(KIND, circular.kind())
        .put(CONTENT, circular.content())
        .put(CREATED_AT, circular.createdAt())
        .put(VOID_AT, circular.expiresAt())
        .putIfPresent(PLACE, circular.place().orElse(null))
        .put(STEPS, circular.steps())
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
        item.optionalString(PLACE),
        item.integer(STEPS),
        item.string(STATE).equals(DONE));
  }
}
