package org.learningthursdays.registration;

import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;

/// The numbers of those who wait for a session. They are given out one by one before they are used,
/// so that many who come at once do not get in each other's way; some are never used.
///
/// They have an item of their own: a write alone to one that a transaction is at, as all who
/// register are at the count of places, is refused.
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

  /// The next one, which nobody else is given.
  ///
  /// @param places of the session: the first number follows on those of its older days
  int next(String session, Places places) {
    return table.increment(key(session), LAST, places.formerTail());
  }
}
