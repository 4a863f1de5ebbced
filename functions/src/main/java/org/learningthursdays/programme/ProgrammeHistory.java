package org.learningthursdays.programme;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;

/// Every change of every session, and how to undo it.
public final class ProgrammeHistory {
  private static final Pattern CURSOR =
      Pattern.compile(
          "\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z_" + SessionId.FORM + "_\\d{6}");

  private final Table table;

  /// One change.
  ///
  /// @param session its id
  public record Entry(String session, SessionRevision revision) {}

  /// Some of the changes, the latest first.
  ///
  /// @param next where the next page begins; empty at the end
  public record Page(List<Entry> entries, Optional<String> next) {}

  public ProgrammeHistory(Table table) {
    this.table = table;
  }

  /// Whether a text that came in a URL is a cursor of the history ([Page#next]).
  public static boolean isCursor(String text) {
    return CURSOR.matcher(text).matches();
  }

  /// Changes of all sessions, the latest first.
  ///
  /// @param from where the page begins; empty for the latest
  public Page latest(Optional<String> from, int size) {
    Query all = SessionRevisionItem.latest().limit(size + 1);
    List<Item> found =
        table.query(from.map(cursor -> all.to(SessionRevisionItem.sort(cursor))).orElse(all));
    Map<Key, Item> items = new HashMap<>();
    List<Key> keys = found.stream().limit(size).map(Item::key).toList();
    table.getAll(keys).forEach(item -> items.put(item.key(), item));
    List<Entry> entries =
        keys.stream()
            .map(items::get)
            .flatMap(Stream::ofNullable)
            .map(SessionRevisionItem::entry)
            .toList();
    return page(entries, found, size, item -> SessionRevisionItem.cursor(item.indexSort()));
  }

  /// Changes of one session, the latest first.
  ///
  /// @param from where the page begins; empty for the latest
  public Page of(String session, Optional<String> from, int size) {
    Query query =
        from.map(cursor -> SessionRevisionItem.until(session, SessionRevisionItem.version(cursor)))
            .orElse(SessionRevisionItem.since(session, 0).reversed());
    List<Item> found = table.query(query.limit(size + 1));
    List<Entry> entries = found.stream().limit(size).map(SessionRevisionItem::entry).toList();
    return page(entries, found, size, SessionRevisionItem::cursor);
  }

  private static Page page(
      List<Entry> entries, List<Item> found, int size, Function<Item, String> cursor) {
    return new Page(
        entries,
        found.size() > size ? Optional.of(cursor.apply(found.get(size))) : Optional.empty());
  }

  /// The edit that puts a session back as it was after one of its changes. It is one more change,
  /// of which people hear as of any other.
  ///
  /// @param version of the session then
  /// @return nothing if there is no way back: there was no such version, it is the one that holds,
  ///   or the history does not tell of every change since (yet)
  public Optional<SessionEdit> editToRestore(Session session, int version) {
    if (version < 1 || version >= session.version()) {
      return Optional.empty();
    }
    List<SessionRevision> since =
        table.query(SessionRevisionItem.since(session.id(), version)).stream()
            .map(SessionRevisionItem::fromItem)
            .filter(revision -> revision.version() <= session.version())
            .toList();
    if (since.size() != session.version() - version) {
      return Optional.empty();
    }
    Map<SessionField, String> values = new EnumMap<>(SessionField.class);
    for (SessionField field : SessionField.values()) {
      SessionRevision.valueBefore(since, field).ifPresent(before -> values.put(field, before));
    }
    return Optional.of(new SessionEdit(session, null, values));
  }
}
