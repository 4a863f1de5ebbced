package org.learningthursdays.mail;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.table.Changes;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// The circulars, in the table.
public final class Circulars {
  private final Table table;

  public Circulars(Table table) {
    this.table = table;
  }

  /// Puts a circular where there is none with its id; for the transaction of its cause, or alone.
  public static Write add(Circular circular) {
    return Write.add(CircularItem.toItem(circular));
  }

  public Optional<Circular> find(String id) {
    return table.get(CircularItem.key(id)).map(CircularItem::fromItem);
  }

  /// All that are kept, by their ids.
  public List<Circular> all() {
    return table.query(CircularItem.PARTITION).stream().map(CircularItem::fromItem).toList();
  }

  /// Notes how far a circular has come.
  ///
  /// @param place where its rounds go on; empty if they are over
  /// @return false if somebody else is taking it round too, and was faster
  boolean advance(Circular circular, Optional<String> place) {
    @Nullable String next = place.orElse(null);
    Changes changes =
        Changes.none()
            .setOrRemove(CircularItem.PLACE, next)
            .set(CircularItem.STEPS, circular.steps() + 1)
            .set(CircularItem.STATE, next == null ? CircularItem.DONE : CircularItem.OPEN);
    return table.write(
        new Write.Change(
            CircularItem.key(circular.id()),
            changes,
            Condition.counts(CircularItem.STEPS, circular.steps())));
  }
}
