package org.learningthursdays.registration;

import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Of which sessions' slides or recordings people have been told: once ever for a session, by the
/// first circular that comes to it, however often the address changes afterwards. Kept as long as
/// the session.
final class MaterialsAnnounced {
  private static final String SORT_KEY = "MATERIALS";
  private static final String CIRCULAR = "circular";

  private final Table table;

  MaterialsAnnounced(Table table) {
    this.table = table;
  }

  /// Whether a circular is the one that tells of a session's materials: the first that asks. Asking
  /// again gets the same answer.
  boolean isBy(Circular circular, String session) {
    Item item = Item.at(key(session)).put(CIRCULAR, circular.id()).build();
    return table.write(Write.add(item))
        || table
            .get(key(session))
            .filter(known -> known.string(CIRCULAR).equals(circular.id()))
            .isPresent();
  }

  /// Notices without those of materials that people have been told of before.
  List<ChangeNotice> untold(List<ChangeNotice> notices) {
    List<Key> keys =
        notices.stream()
            .filter(MaterialsAnnounced::isOfMaterials)
            .map(MaterialsAnnounced::key)
            .toList();
    if (keys.isEmpty()) {
      return notices;
    }
    Set<Key> told = table.getAll(keys).stream().map(Item::key).collect(Collectors.toSet());
    return notices.stream()
        .filter(notice -> !isOfMaterials(notice) || !told.contains(key(notice)))
        .toList();
  }

  private static boolean isOfMaterials(ChangeNotice notice) {
    return notice.kind() == ChangeNotice.Kind.MATERIALS;
  }

  private static Key key(ChangeNotice notice) {
    return key(notice.session());
  }

  private static Key key(String session) {
    return new Key(Roster.partition(session), SORT_KEY);
  }
}
