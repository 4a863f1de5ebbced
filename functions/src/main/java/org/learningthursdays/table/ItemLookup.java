package org.learningthursdays.table;

import java.util.Optional;

/// Gets one item by a strongly consistent read. May throw [TableUnavailableException].
@FunctionalInterface
public interface ItemLookup {
  Optional<Item> get(Key key);
}
