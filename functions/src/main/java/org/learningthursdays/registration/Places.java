package org.learningthursdays.registration;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;

/// The counters of a session's places, as they were read; what changes them is in [PlacesItem].
///
/// @param held how many more wait until their network's turn comes, see [HeldRegistrations]
/// @param capacity [#UNLIMITED] for as many as come
/// @param revision of the programme that capacity and cancellation were taken from
public record Places(
    int registered, int waiting, int held, int capacity, boolean isCancelled, int revision) {
  static final int UNLIMITED = 1_000_000;

  /// The places of a session for which nobody has registered yet.
  public static Places untouched(Session session, int revision) {
    return new Places(0, 0, 0, capacity(session), session.isCancelled(), revision);
  }

  /// The counters of one session, as of now, to look at.
  public static Places read(Table table, Session session) {
    return read(table, session, 0);
  }

  /// The counters of one session, as of now, for a transaction that is worked out from them.
  ///
  /// @param revision of the programme that the session was read from, where nobody has asked for a
  ///   place yet
  static Places read(Table table, Session session, int revision) {
    return of(table.get(PlacesItem.key(session.id())), session, revision);
  }

  /// The counters of those sessions that have some, by their ids.
  public static Map<String, Places> read(Table table, Collection<Session> sessions) {
    return table
        .getAll(sessions.stream().map(session -> PlacesItem.key(session.id())).toList())
        .stream()
        .collect(
            Collectors.toUnmodifiableMap(
                item -> Roster.session(item.key().pk()), PlacesItem::fromItem));
  }

  /// Whether whoever registers next gets a place, rather than joining the waiting list.
  boolean hasRoom() {
    return registered < capacity && waiting == 0;
  }

  /// Whether a place is free that can be given to anybody, however many wait for it.
  boolean hasFreePlace() {
    return registered < capacity && !isCancelled;
  }

  /// These with the capacity and the status of a changed session.
  Places with(Session session) {
    return new Places(
        registered, waiting, held, capacity(session), session.isCancelled(), revision);
  }

  /// How many of those who wait can be given places.
  int due() {
    return Math.max(0, Math.min(waiting, capacity - registered));
  }

  static int capacity(Session session) {
    @Nullable Integer capacity = session.capacity();
    return capacity == null ? UNLIMITED : capacity;
  }

  /// The counters in the item that came with a refused write.
  static Places of(Optional<Item> existing, Session session, int revision) {
    return existing.map(PlacesItem::fromItem).orElseGet(() -> untouched(session, revision));
  }
}
