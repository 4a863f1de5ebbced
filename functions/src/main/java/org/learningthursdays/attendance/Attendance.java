package org.learningthursdays.attendance;

import java.time.Instant;
import java.time.LocalDate;
import java.util.Collection;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.Session;

/// Who came to a session, and who did not. Of whom it is not known is in neither.
///
/// @param day on which the session was as it was put in
/// @param came ids of those who did
/// @param absent ids of those who did not
/// @param erased how many of those who came were erased since
/// @param guests how many came who are none of the session's people, as far as a file told
/// @param takenAt when a file was last put in; null for never
/// @param isComplete whether it is known of everybody: a file was put in, or each was marked
/// @param version counts the changes; 0 before the first
public record Attendance(
    String session,
    LocalDate day,
    Set<String> came,
    Set<String> absent,
    int erased,
    int guests,
    @Nullable Instant takenAt,
    boolean isComplete,
    int version) {

  public Attendance {
    came = Set.copyOf(came);
    absent = Set.copyOf(absent);
  }

  /// Nothing is known of a session.
  ///
  /// @param version of what lies in its place and is of another day; 0 for nothing
  static Attendance none(Session session, int version) {
    return new Attendance(
        session.id(), session.date(), Set.of(), Set.of(), 0, 0, null, false, version);
  }

  /// How many of the session's people came.
  public int number() {
    return came.size() + erased;
  }

  /// Whether it is of the session as the programme has it, and not of another day before it moved.
  boolean isOf(Session session) {
    return session.date().equals(day);
  }

  /// Whether one person came, as far as is known.
  public Presence of(LeaderId leader) {
    if (came.contains(leader.text())) {
      return Presence.CAME;
    }
    return absent.contains(leader.text()) ? Presence.ABSENT : Presence.UNKNOWN;
  }

  /// Whether somebody came, as far as is known: where it is not known of everybody, those who are
  /// registered may have. Whoever a report names without their address is not known to have come
  /// before an organiser says that it was them.
  public boolean mayHaveCome(LeaderId leader, boolean isRegistered) {
    Presence presence = of(leader);
    return presence == Presence.CAME
        || (isRegistered && !isComplete && presence == Presence.UNKNOWN);
  }

  boolean names(LeaderId leader) {
    return of(leader) != Presence.UNKNOWN;
  }

  /// What a file says, in the place of all that was known, corrections included. Who was erased
  /// since they came stays counted.
  Attendance taken(Set<String> nowCame, Set<String> nowAbsent, int nowGuests, Instant now) {
    return new Attendance(
        session, day, nowCame, nowAbsent, erased, nowGuests, now, true, version + 1);
  }

  /// A copy of this with some people marked by hand.
  ///
  /// @param everybody ids of the session's people who have a place
  Attendance marked(
      Collection<LeaderId> leaders, Presence presence, Set<String> everybody, int nowGuests) {
    Set<String> ids = leaders.stream().map(LeaderId::text).collect(Collectors.toSet());
    Set<String> nowCame = new TreeSet<>(came);
    Set<String> nowAbsent = new TreeSet<>(absent);
    nowCame.removeAll(ids);
    nowAbsent.removeAll(ids);
    switch (presence) {
      case CAME -> nowCame.addAll(ids);
      case ABSENT -> nowAbsent.addAll(ids);
      case UNKNOWN -> {}
    }
    boolean isEachMarked =
        everybody.stream().allMatch(one -> nowCame.contains(one) || nowAbsent.contains(one));
    boolean isKnown = takenAt != null || (isEachMarked && !everybody.isEmpty());
    return new Attendance(
        session, day, nowCame, nowAbsent, erased, nowGuests, takenAt, isKnown, version + 1);
  }

  /// A copy of this without one person, who stays counted if they came.
  Attendance erasing(LeaderId leader) {
    Set<String> others = new TreeSet<>(came);
    Set<String> othersAbsent = new TreeSet<>(absent);
    boolean didCome = others.remove(leader.text());
    othersAbsent.remove(leader.text());
    return new Attendance(
        session,
        day,
        others,
        othersAbsent,
        erased + (didCome ? 1 : 0),
        guests,
        takenAt,
        isComplete,
        version + 1);
  }
}
