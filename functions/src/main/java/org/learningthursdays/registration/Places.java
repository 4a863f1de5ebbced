package org.learningthursdays.registration;

import static org.learningthursdays.table.Condition.Comparison.AT_LEAST;
import static org.learningthursdays.table.Condition.Comparison.AT_MOST;
import static org.learningthursdays.table.Condition.Comparison.GREATER;
import static org.learningthursdays.table.Condition.Comparison.LESS;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Condition.ComparesWith;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// The counters of a session's places. Every transaction that takes or frees one updates them under
/// a condition, which keeps the number of people within the capacity.
///
/// @param held how many more wait until their network's turn comes, see [HeldRegistrations]
/// @param capacity [#UNLIMITED] for as many as come
/// @param formerTail the number that was last given out in the queue while numbers were counted
///   here, before [WaitingNumbers]; 0 for any session since
/// @param revision of the programme that capacity and cancellation were taken from
public record Places(
    int registered,
    int waiting,
    int held,
    int formerTail,
    int capacity,
    boolean isCancelled,
    int revision) {
  static final int UNLIMITED = 1_000_000;

  private static final String SORT_KEY = "PLACES";
  private static final String REGISTERED = "registered";
  private static final String WAITING = "waiting";

  /// Items from before it was counted lack it.
  private static final String HELD = "held";

  private static final String FORMER_TAIL = "tail";
  private static final String CAPACITY = "capacity";
  private static final String CANCELLED = "cancelled";
  private static final String REVISION = "revision";

  /// The places of a session for which nobody has registered yet.
  public static Places untouched(Session session, int revision) {
    return new Places(0, 0, 0, 0, capacity(session), session.isCancelled(), revision);
  }

  static Places fromItem(Item item) {
    return new Places(
        item.integer(REGISTERED),
        item.integer(WAITING),
        item.optionalInteger(HELD).orElse(0),
        item.optionalInteger(FORMER_TAIL).orElse(0),
        item.integer(CAPACITY),
        item.optionalString(CANCELLED).isPresent(),
        item.integer(REVISION));
  }

  /// The count of one session, as of now, to look at.
  public static Places read(Table table, Session session) {
    return read(table, session, 0);
  }

  /// The count of one session, as of now, to be changed by what it says.
  ///
  /// @param revision of the programme that the session was read from, where nobody has asked for a
  ///   place yet
  static Places read(Table table, Session session, int revision) {
    return of(table.get(key(session.id())), session, revision);
  }

  /// The counts of those sessions that have one, by their ids.
  public static Map<String, Places> read(Table table, Collection<Session> sessions) {
    return table.getAll(sessions.stream().map(session -> key(session.id())).toList()).stream()
        .collect(
            Collectors.toUnmodifiableMap(
                item -> Roster.session(item.key().pk()), Places::fromItem));
  }

  static Key key(String session) {
    return new Key(Roster.partition(session), SORT_KEY);
  }

  /// Whether the next to come gets a place, rather than a place in the queue.
  boolean hasRoom() {
    return registered < capacity && waiting == 0;
  }

  /// Whether a place is free that can be given to anybody, however many wait for it.
  boolean hasFreePlace() {
    return registered < capacity && !isCancelled;
  }

  /// The same once it follows what is to become of the session.
  Places with(Session session) {
    return new Places(
        registered, waiting, held, formerTail, capacity(session), session.isCancelled(), revision);
  }

  /// How many of those who wait can be given places.
  int due() {
    return Math.max(0, Math.min(waiting, capacity - registered));
  }

  private static int capacity(Session session) {
    @Nullable Integer capacity = session.capacity();
    return capacity == null ? UNLIMITED : capacity;
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
    String count = number == Roster.HELD ? HELD : WAITING;
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
    String count = number == Roster.HELD ? HELD : WAITING;
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

  /// Somebody leaves the queue.
  ///
  /// @param number theirs
  static Write leaveQueue(String session, int number) {
    String count = number == Roster.HELD ? HELD : WAITING;
    return new Write.Change(key(session), ItemUpdate.none().add(count, -1), Condition.present());
  }

  /// Copies capacity and cancellation from the programme, unless they are from a newer revision.
  static Write copyFromProgramme(Session session, Programme programme) {
    ItemUpdate update =
        ItemUpdate.none()
            .set(CAPACITY, capacity(session))
            .setOrRemove(CANCELLED, session.isCancelled() ? "yes" : null)
            .set(REVISION, programme.revision())
            .add(REGISTERED, 0)
            .add(WAITING, 0);
    Condition older =
        Condition.any(
            Condition.absent(), Condition.compares(REVISION, AT_MOST, programme.revision()));
    return new Write.Change(key(session.id()), update, older);
  }

  /// The first registration initialises capacity and revision; [#copyFromProgramme] updates them
  /// from then on.
  private static ItemUpdate counts(Session session, int revision, int registered, int waiting) {
    return ItemUpdate.none()
        .setIfAbsent(CAPACITY, capacity(session))
        .setIfAbsent(REVISION, revision)
        .add(REGISTERED, registered)
        .add(WAITING, waiting);
  }

  private static Write change(Session session, ItemUpdate update, Condition condition) {
    return new Write.Change(key(session.id()), update, condition);
  }

  /// The count in an item that a write met.
  static Places of(Optional<Item> existing, Session session, int revision) {
    return existing.map(Places::fromItem).orElseGet(() -> untouched(session, revision));
  }
}
