package org.learningthursdays.table;

import java.util.Optional;

/// Finds one item as of now. May throw [TableUnavailableException].
@FunctionalInterface
public interface ItemLookup {
  Optional<Item> get(Key key);
}
