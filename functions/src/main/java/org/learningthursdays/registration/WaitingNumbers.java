package org.learningthursdays.registration;

import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;

/// Numbers that order a session's waiting list. Each is drawn before the transaction that uses it,
/// so that many who register at once do not conflict; some are never used.
///
/// The counter has an item of its own: an update of the [Places] item would conflict with every
/// transaction that registers somebody.
final class WaitingNumbers {
  private static final String SORT_KEY = "QUEUE";
  private static final String LAST = "last";

  private final Table table;

  WaitingNumbers(Table table) {
    this.table = table;
  }

  static Key key(String session) {
    return new Key(Roster.partition(session), SORT_KEY);
  }

  /// Draws the next number.
  int next(String session) {
    return table.increment(key(session), LAST);
  }
}
