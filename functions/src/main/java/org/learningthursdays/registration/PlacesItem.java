package org.learningthursdays.registration;

import static org.learningthursdays.table.Condition.Comparison.AT_LEAST;
import static org.learningthursdays.table.Condition.Comparison.AT_MOST;
import static org.learningthursdays.table.Condition.Comparison.GREATER;
import static org.learningthursdays.table.Condition.Comparison.LESS;

import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Condition.ComparesWith;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// The counters of a session's places as the table keeps them, in one item. Every transaction that
/// takes or frees a place changes them under a condition, which keeps the number of people within
/// the capacity.
final class PlacesItem {
  private static final String SORT_KEY = "PLACES";
  private static final String REGISTERED = "registered";
  private static final String WAITING = "waiting";

  /// How many wait for their network's turn; missing where nobody ever did.
  private static final String HELD = "held";

  private static final String CAPACITY = "capacity";
  private static final String CANCELLED = "cancelled";
  private static final String REVISION = "revision";

  private PlacesItem() {}

  static Key key(String session) {
    return new Key(Roster.partition(session), SORT_KEY);
  }

  static Places fromItem(Item item) {
    return new Places(
        item.integer(REGISTERED),
        item.integer(WAITING),
        item.optionalInteger(HELD).orElse(0),
        item.integer(CAPACITY),
        item.optionalString(CANCELLED).isPresent(),
        item.integer(REVISION));
  }

  /// Takes a place, if there is one and nobody waits for it.
  static Write take(Session session, int revision) {
    return change(
        session, counts(session, revision, 1, 0), Condition.any(Condition.absent(), room()));
  }

  /// Joins the queue, if the session is still full.
  static Write queue(Session session, int revision) {
    Condition full =
        Condition.all(
            Condition.any(
                new ComparesWith(REGISTERED, AT_LEAST, CAPACITY),
                Condition.compares(WAITING, GREATER, 0)),
            Condition.lacks(CANCELLED));
    return change(session, counts(session, revision, 0, 1), full);
  }

  /// Holds a registration back until its network's next turn, whether there is room or not.
  static Write hold(Session session, int revision) {
    return change(
        session,
        counts(session, revision, 0, 0).add(HELD, 1),
        Condition.any(Condition.absent(), Condition.lacks(CANCELLED)));
  }

  /// Gives a place to a held registration whose turn has come, if there is one and nobody waits for
  /// it.
  static Write takeHeld(String session) {
    return new Write.Change(
        key(session), ItemUpdate.none().add(REGISTERED, 1).add(HELD, -1), room());
  }

  private static Condition room() {
    return Condition.all(
        new ComparesWith(REGISTERED, LESS, CAPACITY),
        Condition.is(WAITING, 0),
        Condition.lacks(CANCELLED));
  }

  /// Moves a held registration whose turn has come into the queue.
  static Write queueHeld(String session) {
    return new Write.Change(
        key(session), ItemUpdate.none().add(WAITING, 1).add(HELD, -1), Condition.present());
  }

  /// Frees a place that nobody waits for, or that exceeds a lowered capacity.
  static Write free(String session) {
    Condition unwanted =
        Condition.any(Condition.is(WAITING, 0), new ComparesWith(REGISTERED, GREATER, CAPACITY));
    return new Write.Change(key(session), ItemUpdate.none().add(REGISTERED, -1), unwanted);
  }

  /// Frees a place of a session that is cancelled or over: nobody gets it.
  static Write freeForNobody(String session) {
    return new Write.Change(
        key(session), ItemUpdate.none().add(REGISTERED, -1), Condition.present());
  }

  /// Hands a place that comes free to somebody who waits.
  static Write handOverPlace(String session) {
    Condition within = new ComparesWith(REGISTERED, AT_MOST, CAPACITY);
    return new Write.Change(key(session), ItemUpdate.none().add(WAITING, -1), within);
  }

  /// Gives a place that is free to somebody who waits, though it may not be their turn.
  ///
  /// @param number theirs
  static Write giveFreePlace(String session, int number) {
    String count = counter(number);
    Condition room =
        Condition.all(new ComparesWith(REGISTERED, LESS, CAPACITY), Condition.lacks(CANCELLED));
    return new Write.Change(
        key(session), ItemUpdate.none().add(REGISTERED, 1).add(count, -1), room);
  }

  /// Adds a place, and gives it to somebody who waits, though it may not be their turn.
  ///
  /// @param number theirs
  /// @param capacity with the added place
  /// @param revision of the programme in which it is so
  static Write promoteIntoAddedPlace(String session, int number, int capacity, int revision) {
    String count = counter(number);
    ItemUpdate update =
        ItemUpdate.none()
            .set(CAPACITY, capacity)
            .set(REVISION, revision)
            .add(REGISTERED, 1)
            .add(count, -1);
    Condition room =
        Condition.all(
            Condition.compares(REGISTERED, LESS, capacity),
            Condition.compares(REVISION, AT_MOST, revision),
            Condition.lacks(CANCELLED));
    return new Write.Change(key(session), update, room);
  }

  /// The counter that somebody who waits is in.
  private static String counter(int number) {
    return number == Roster.HELD ? HELD : WAITING;
  }

  /// Takes somebody out of the queue.
  ///
  /// @param number theirs
  static Write leaveQueue(String session, int number) {
    String count = counter(number);
    return new Write.Change(key(session), ItemUpdate.none().add(count, -1), Condition.present());
  }

  /// Copies capacity and cancellation from the programme, unless they are from a newer revision.
  static Write copyFromProgramme(Session session, Programme programme) {
    ItemUpdate update =
        ItemUpdate.none()
            .set(CAPACITY, Places.capacity(session))
            .setOrRemove(CANCELLED, session.isCancelled() ? "yes" : null)
            .set(REVISION, programme.revision())
            .add(REGISTERED, 0)
            .add(WAITING, 0);
    Condition older =
        Condition.any(
            Condition.absent(), Condition.compares(REVISION, AT_MOST, programme.revision()));
    return new Write.Change(key(session.id()), update, older);
  }

  /// Adds to the counters. The first registration also sets capacity and revision, which
  /// [#copyFromProgramme] keeps up to date from then on.
  private static ItemUpdate counts(Session session, int revision, int registered, int waiting) {
    return ItemUpdate.none()
        .setIfAbsent(CAPACITY, Places.capacity(session))
        .setIfAbsent(REVISION, revision)
        .add(REGISTERED, registered)
        .add(WAITING, waiting);
  }

  private static Write change(Session session, ItemUpdate update, Condition condition) {
    return new Write.Change(key(session.id()), update, condition);
  }
}
