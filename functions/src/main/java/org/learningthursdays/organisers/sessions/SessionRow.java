package org.learningthursdays.organisers.sessions;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.Places;
import org.learningthursdays.table.Table;

/// A session in a list, with how many come.
///
/// @param isOver whether it has ended
/// @param isSoon whether it begins within two weeks
public record SessionRow(Session session, Places places, boolean isOver, boolean isSoon) {
  private static final Duration SOON = Duration.ofDays(14);

  /// The rows of some sessions, with their counts read at once.
  public static List<SessionRow> of(Table table, List<Session> sessions, Instant now) {
    Map<String, Places> places = Places.read(table, sessions);
    return sessions.stream()
        .map(session ->
            new SessionRow(
                session,
                places.getOrDefault(session.id(), Places.untouched(session, 0)),
                session.isOver(now),
                session.startsAt().toInstant().isBefore(now.plus(SOON))))
        .toList();
  }

  /// Where it is edited.
  public String path() {
    return path(session.id());
  }

  public static String path(String id) {
    return "/organisers/sessions/" + id;
  }

  /// Everybody in the queue, those too whose network's turn has not come.
  public int waiting() {
    return places.waiting() + places.held();
  }

  /// Whether nobody could join yet, though it is still to come.
  public boolean lacksJoinLink() {
    return !session.isCancelled() && !isOver && session.joinUrl() == null;
  }

  /// What is odd where more are registered than there are places; empty where they are not.
  public String overfull() {
    @Nullable Integer capacity = session.capacity();
    if (capacity == null || places.registered() <= capacity || isOver || session.isCancelled()) {
      return "";
    }
    int over = places.registered() - capacity;
    return "%d are registered for %d %s. Nobody is taken out, and no place comes free until %d have gone."
        .formatted(places.registered(), capacity, capacity == 1 ? "place" : "places", over + 1);
  }

  /// `12 of 30 places taken, 3 waiting`; `Full: 30 of 30 places taken`.
  public String fill() {
    @Nullable Integer capacity = session.capacity();
    String taken =
        capacity == null
            ? places.registered() + " registered"
            : "%s%d of %d places taken"
                .formatted(
                    places.registered() < capacity ? "" : "Full: ", places.registered(), capacity);
    return waiting() == 0 ? taken : taken + ", " + waiting() + " waiting";
  }

  /// How full it is, 0 to 100; 0 where as many come as want to.
  public int percent() {
    @Nullable Integer capacity = session.capacity();
    return capacity == null ? 0 : Math.min(100, 100 * places.registered() / capacity);
  }
}
