package org.learningthursdays.desk;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Write;

/// An import's order as the table keeps it, for a week; and beside it its file, in parts.
final class ImportOrderItem {
  private static final String PARTITION = "IMPORTS";

  /// The index's partition of open ones, by when they were last worked on.
  private static final String OPEN_PARTITION = PARTITION + "#open";

  private static final String STATE = "state";
  private static final String REVISION = "revision";
  private static final String BY = "by";
  private static final String SITE = "site";
  private static final String ADDED = "added";
  private static final String CHANGED = "changed";
  private static final String CANCELLED = "cancelled";
  private static final String ALL = "all";
  private static final String MAILS = "mails";
  private static final String ORDERED_AT = "orderedAt";
  private static final String WRITTEN = "written";
  private static final String OCTETS = "octets";
  private static final Duration KEPT = Duration.ofDays(7);

  /// DynamoDB takes 400 KB an item.
  private static final int PART_OCTETS = 390_000;

  private ImportOrderItem() {}

  static Key key(String id) {
    return new Key(PARTITION, id);
  }

  private static String id(ImportOrder.State state) {
    return state.name().toLowerCase(Locale.ROOT);
  }

  static Item toItem(ImportOrder order) {
    return Item.at(key(order.id()))
        .put(STATE, id(order.state()))
        .put(REVISION, order.revision())
        .put(BY, order.organiser().name())
        .put(SITE, order.site())
        .put(ADDED, order.count().added())
        .put(CHANGED, order.count().changed())
        .put(CANCELLED, order.count().cancelled())
        .put(ALL, order.count().all())
        .put(MAILS, order.mails())
        .put(ORDERED_AT, order.orderedAt())
        .put(WRITTEN, order.written())
        .indexed(OPEN_PARTITION, order.orderedAt().toString())
        .expiring(order.orderedAt().plus(KEPT))
        .build();
  }

  static ImportOrder fromItem(Item item) {
    return new ImportOrder(
        item.key().sk(),
        item.integer(REVISION),
        new Organiser(item.string(BY)),
        item.string(SITE),
        new ImportOrder.Count(
            item.integer(ADDED), item.integer(CHANGED), item.integer(CANCELLED), item.integer(ALL)),
        item.integer(MAILS),
        item.instant(ORDERED_AT),
        item.integer(WRITTEN),
        ImportOrder.State.valueOf(item.string(STATE).toUpperCase(Locale.ROOT)));
  }

  /// Puts an order unless it is there; one that was given up may be given again.
  static Write addition(ImportOrder order) {
    return new Write.Replace(
        toItem(order),
        Condition.any(Condition.absent(), Condition.is(STATE, id(ImportOrder.State.LATE))));
  }

  /// Whether a change is of one that is open.
  static boolean isOpen(Item item) {
    return item.key().pk().equals(PARTITION)
        && item.string(STATE).equals(id(ImportOrder.State.OPEN));
  }

  /// Closes an open one.
  static Write closing(String id, ImportOrder.State state) {
    return new Write.Change(
        key(id), ItemUpdate.none().set(STATE, id(state)).notIndexed(), isStillOpen());
  }

  /// Has the stream deliver an open one again.
  static Write touch(String id, Instant now) {
    return new Write.Change(
        key(id), ItemUpdate.none().indexed(OPEN_PARTITION, now.toString()), isStillOpen());
  }

  /// Notes how far an open one is.
  static Write progress(String id, int written, Instant now) {
    return new Write.Change(
        key(id),
        ItemUpdate.none().set(WRITTEN, written).indexed(OPEN_PARTITION, now.toString()),
        isStillOpen());
  }

  private static Condition isStillOpen() {
    return Condition.is(STATE, id(ImportOrder.State.OPEN));
  }

  /// The open ones that nobody has worked on since then.
  static Query idleSince(Instant time) {
    return Query.ofIndex(OPEN_PARTITION).to(time.toString());
  }

  /// A file's parts, compressed.
  static List<Item> parts(String id, byte[] file, Instant now) {
    List<Item> parts = new ArrayList<>();
    for (int from = 0; from < file.length; from += PART_OCTETS) {
      parts.add(
          Item.at(new Key(filePartition(id), "PART#%02d".formatted(parts.size())))
              .put(
                  OCTETS, Arrays.copyOfRange(file, from, Math.min(from + PART_OCTETS, file.length)))
              .expiring(now.plus(KEPT))
              .build());
    }
    return parts;
  }

  static Query parts(String id) {
    return Query.of(filePartition(id)).beginning("PART#");
  }

  static byte[] octets(Item part) {
    return part.bytes(OCTETS);
  }

  private static String filePartition(String id) {
    return PARTITION + "#" + id;
  }
}
