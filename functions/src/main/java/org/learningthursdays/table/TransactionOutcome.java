package org.learningthursdays.table;

import java.util.Map;
import java.util.Optional;

/// What became of several writes that were to be done together.
public sealed interface TransactionOutcome {
  /// All of them are done.
  record Done() implements TransactionOutcome {}

  /// None is done, because of at least one condition.
  ///
  /// @param existing for each write whose condition did not hold, by its index in the list, the
  ///   stored item, if there is one
  record Refused(Map<Integer, Optional<Item>> existing) implements TransactionOutcome {
    public Refused {
      existing = Map.copyOf(existing);
    }
  }
}
