package org.learningthursdays.attendance;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Who came to which session, in the table.
public final class Attendances {
  private final Table table;
  private final Clock clock;

  public Attendances(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// What is known of a session; nothing where nothing is, or what is known is of another day,
  /// before it was moved.
  public Optional<Attendance> find(Session session) {
    return stored(session.id()).filter(known -> known.isOf(session));
  }

  /// What is known of several sessions, by their ids, without those of which nothing is.
  public Map<String, Attendance> find(List<Session> some) {
    Map<String, Session> sessions = byId(some);
    return table.getAll(some.stream().map(one -> AttendanceItem.key(one.id())).toList()).stream()
        .map(AttendanceItem::fromItem)
        .filter(known -> isOfOne(known, sessions))
        .collect(Collectors.toUnmodifiableMap(Attendance::session, known -> known));
  }

  private static Map<String, Session> byId(List<Session> sessions) {
    return sessions.stream().collect(Collectors.toUnmodifiableMap(Session::id, session -> session));
  }

  private static boolean isOfOne(Attendance known, Map<String, Session> sessions) {
    return Optional.ofNullable(sessions.get(known.session())).filter(known::isOf).isPresent();
  }

  /// The attendance to build on when a new one is stored in its place: of another day before the
  /// session moved, it counts as nothing but a version.
  Attendance before(Session session) {
    return stored(session.id())
        .map(known -> known.isOf(session) ? known : Attendance.none(session, known.version()))
        .orElseGet(() -> Attendance.none(session, 0));
  }

  private Optional<Attendance> stored(String session) {
    return table.get(AttendanceItem.key(session)).map(AttendanceItem::fromItem);
  }

  private List<Attendance> all() {
    return table.query(AttendanceItem.PARTITION).stream().map(AttendanceItem::fromItem).toList();
  }

  /// How many came, by the ids of those sessions of which it is known of everybody.
  public Map<String, Integer> numbers(Programme programme) {
    Map<String, Session> sessions = byId(programme.sessions());
    return all().stream()
        .filter(Attendance::isComplete)
        .filter(known -> isOfOne(known, sessions))
        .collect(Collectors.toUnmodifiableMap(Attendance::session, Attendance::number));
  }

  /// What is known of one person, by session.
  public Map<String, Presence> of(LeaderId leader) {
    Map<String, Presence> presences = new TreeMap<>();
    all().stream()
        .filter(known -> known.names(leader))
        .forEach(known -> presences.put(known.session(), known.of(leader)));
    return presences;
  }

  /// Who came to a session and is none of its people, as long as that is kept. Where no file was
  /// put in, what lies there is of another day, before the session moved.
  public List<Guest> guests(Attendance known) {
    if (known.takenAt() == null) {
      return List.of();
    }
    return table
        .get(GuestsItem.key(known.session()))
        .filter(item -> !item.isExpired(clock.instant()))
        .map(GuestsItem::fromItem)
        .orElse(List.of());
  }

  /// Stores what is known of a session, with its guests.
  ///
  /// @param history what tells who put it in
  /// @return false where others were faster
  boolean store(Attendance next, List<Guest> guests, List<Write> history) {
    List<Write> writes = new ArrayList<>(history);
    writes.add(AttendanceItem.write(next));
    Instant takenAt = next.takenAt();
    writes.add(
        guests.isEmpty() || takenAt == null
            ? new Write.Remove(GuestsItem.key(next.session()), Condition.always())
            : Write.replace(GuestsItem.toItem(next.session(), guests, takenAt)));
    return table.transact(writes);
  }

  /// Takes somebody out of everything that is kept here; how many came stays counted. It may be
  /// done any number of times.
  ///
  /// @return whether there was anything
  public boolean forget(LeaderId leader) {
    List<String> sessions = new ArrayList<>();
    all().stream()
        .filter(known -> known.names(leader))
        .map(Attendance::session)
        .forEach(sessions::add);
    table.query(GuestsItem.PARTITION).stream()
        .filter(item -> GuestsItem.fromItem(item).stream().anyMatch(one -> one.concerns(leader)))
        .map(item -> item.key().sk())
        .filter(session -> !sessions.contains(session))
        .forEach(sessions::add);
    sessions.forEach(session ->
        Table.retryingUntil(() -> stored(session).map(it -> forget(leader, it)).orElse(true)));
    return !sessions.isEmpty();
  }

  /// @return false where others were faster
  private boolean forget(LeaderId leader, Attendance known) {
    List<Guest> others = guests(known).stream().filter(one -> !one.concerns(leader)).toList();
    return store(known.erasing(leader), others, List.of());
  }
}
