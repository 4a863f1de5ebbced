package org.learningthursdays.programme;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;

/// A session's past as the table keeps it: one item for each change, in order.
final class SessionRevisionItem {
  private static final String AT = "at";
  private static final String BY = "by";
  private static final String BEFORE = "before";
  private static final String AFTER = "after";
  private static final String PARTITION = "SESSION#";
  private static final String PREFIX = "REVISION#";
  private static final int LATEST = 999_999;

  /// The index's partition with the revisions of all sessions.
  private static final String ALL = "REVISIONS";

  private static final DateTimeFormatter TO_THE_MILLISECOND =
      DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSS'Z'").withZone(ZoneOffset.UTC);

  private static final String STAGED = "#REVISIONS";

  /// DynamoDB takes 400 KB in an item; revisions are small, so that even a batch of 25 is.
  private static final int BUNDLE_OCTETS = 100_000;

  private SessionRevisionItem() {}

  static String partition(String sessionId) {
    return PARTITION + sessionId;
  }

  static Item toItem(SessionChange change, ChangeAuthor author) {
    Session after = change.after();
    Key key = new Key(partition(after.id()), sort(after.version()));
    Map<String, String> now = new TreeMap<>();
    Map<String, String> earlier = new TreeMap<>();
    for (SessionField field : change.fields()) {
      now.put(field.id(), field.of(after));
      if (change.before() != null) {
        earlier.put(field.id(), field.of(change.before()));
      }
    }
    return Item.at(key)
        .put(AT, author.at())
        .put(BY, author.by())
        .put(BEFORE, earlier)
        .put(AFTER, now)
        .build();
  }

  /// Revisions beside a generation of the programme that is not in force yet: many in an item, as
  /// they are written and removed together.
  static List<Item> staged(String generation, List<Item> revisions) {
    String partition = SessionItem.partition(generation) + STAGED;
    List<Item> bundles = new ArrayList<>();
    List<Item> bundle = new ArrayList<>();
    int octets = 0;
    for (Item revision : revisions) {
      octets += revision.octets();
      if (octets > BUNDLE_OCTETS && !bundle.isEmpty()) {
        bundles.add(Item.bundled(bundleKey(partition, bundles.size()), bundle));
        bundle.clear();
        octets = revision.octets();
      }
      bundle.add(revision);
    }
    if (!bundle.isEmpty()) {
      bundles.add(Item.bundled(bundleKey(partition, bundles.size()), bundle));
    }
    return bundles;
  }

  private static Key bundleKey(String partition, int number) {
    return new Key(partition, "%05d".formatted(number));
  }

  /// The revisions beside a generation.
  static Query staged(String generation) {
    return Query.of(SessionItem.partition(generation) + STAGED);
  }

  /// Revisions that were staged, in their own places.
  static List<Item> unstaged(Item staged) {
    return staged.unbundled().stream().map(SessionRevisionItem::listed).toList();
  }

  /// A revision with its keys in the index of all changes, for one whose session is in force.
  static Item listed(Item revision) {
    String at = TO_THE_MILLISECOND.format(revision.instant(AT));
    return revision.indexed(
        ALL, at + "#" + session(revision.key()) + "#" + version(revision.key()));
  }

  /// All sessions' changes, the latest first.
  static Query latest() {
    return Query.ofIndex(ALL).reversed();
  }

  /// A session's changes up to a version of it, the latest first.
  static Query until(String sessionId, int version) {
    return Query.of(partition(sessionId)).from(sort(1)).to(sort(version)).reversed();
  }

  static ProgrammeHistory.Entry entry(Item item) {
    return new ProgrammeHistory.Entry(session(item.key()), fromItem(item));
  }

  /// A revision's cursor in the history of all sessions: [ProgrammeHistory.Page#next].
  static String cursor(Item revision) {
    return cursor(listed(revision).indexSort());
  }

  /// The cursor of an index's sort key: the same text with `_` for `#`, so that a URL may carry it.
  static String cursor(String sort) {
    return sort.replace('#', '_');
  }

  /// The index's sort key that a cursor stands for.
  static String sort(String cursor) {
    return cursor.replace('_', '#');
  }

  /// The session's version at which a cursor stands.
  static int version(String cursor) {
    return Integer.parseInt(cursor.substring(cursor.lastIndexOf('_') + 1));
  }

  static String session(Key key) {
    return key.pk().substring(PARTITION.length());
  }

  /// A revision's version as the sort key writes it, with leading zeros.
  private static String version(Key key) {
    return key.sk().substring(PREFIX.length());
  }

  /// A session's changes since a version of it; beside them lies what others keep of the session.
  static Query since(String sessionId, int version) {
    return Query.of(partition(sessionId)).from(sort(version + 1)).to(sort(LATEST));
  }

  private static String sort(int version) {
    return PREFIX + "%06d".formatted(version);
  }

  static SessionRevision fromItem(Item item) {
    return new SessionRevision(
        Integer.parseInt(version(item.key())),
        item.instant(AT),
        item.string(BY),
        item.stringMap(BEFORE),
        item.stringMap(AFTER));
  }
}
