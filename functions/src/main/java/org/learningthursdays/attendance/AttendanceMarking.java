package org.learningthursdays.attendance;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.learningthursdays.attendance.AttendanceTaking.MarkOutcome;
import org.learningthursdays.attendance.AttendanceTaking.Refusal;
import org.learningthursdays.attendance.AttendanceTaking.Refused;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.RegistrationList;
import org.learningthursdays.registration.RosterHistory;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;

/// Marks a session's people by hand, for [AttendanceTaking].
final class AttendanceMarking {
  /// How many are marked at a time: each takes two writes of a transaction, beside the attendance
  /// and the guests.
  private static final int MOST = (Table.TRANSACTION_WRITES - 2) / 2;

  private final Attendances attendances;
  private final RegistrationList list;
  private final Clock clock;

  AttendanceMarking(Attendances attendances, RegistrationList list, Clock clock) {
    this.attendances = attendances;
    this.list = list;
    this.clock = clock;
  }

  /// The ids of those who have a place.
  static Set<String> registered(List<RegistrationList.Entry> entries) {
    return entries.stream()
        .filter(entry -> !entry.isWaiting())
        .map(entry -> entry.leader().id().text())
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Marks one.
  MarkOutcome mark(Session session, LeaderId leader, Presence presence, String by) {
    return Table.retrying(() -> attempt(session, leader, presence, by))
        .orElseThrow(TableUnavailableException::overtaken);
  }

  private Optional<MarkOutcome> attempt(
      Session session, LeaderId leader, Presence presence, String by) {
    Attendance before = attendances.before(session);
    List<RegistrationList.Entry> entries = list.of(session.id());
    Optional<Leader> known =
        entries.stream()
            .map(RegistrationList.Entry::leader)
            .filter(one -> one.id().equals(leader))
            .findFirst();
    if (known.isEmpty()) {
      return Optional.of(new Refused(Refusal.NOBODY));
    }
    List<Guest> guests = attendances.guests(before);
    return store(before, entries, guests, List.of(leader), presence, by)
        ? Optional.of(new MarkOutcome.Marked(known.get(), presence))
        : Optional.empty();
  }

  /// Marks as having come those of some of whom it is still asked whether they were a guest.
  ///
  /// @return who is marked, as many as one transaction takes
  List<LeaderId> confirm(Session session, Set<LeaderId> leaders, String by) {
    return Table.retrying(() -> attempt(session, leaders, by))
        .orElseThrow(TableUnavailableException::overtaken);
  }

  private Optional<List<LeaderId>> attempt(Session session, Set<LeaderId> leaders, String by) {
    Attendance before = attendances.before(session);
    List<RegistrationList.Entry> entries = list.of(session.id());
    List<Guest> guests = attendances.guests(before);
    Set<LeaderId> people =
        entries.stream().map(entry -> entry.leader().id()).collect(Collectors.toUnmodifiableSet());
    List<LeaderId> asked =
        guests.stream()
            .map(Guest::suggested)
            .filter(Objects::nonNull)
            .distinct()
            .filter(one -> leaders.contains(one) && people.contains(one) && !before.names(one))
            .limit(MOST)
            .toList();
    return asked.isEmpty() || store(before, entries, guests, asked, Presence.CAME, by)
        ? Optional.of(asked)
        : Optional.empty();
  }

  /// @return false where others were faster
  private boolean store(
      Attendance before,
      List<RegistrationList.Entry> entries,
      List<Guest> shown,
      List<LeaderId> leaders,
      Presence presence,
      String by) {
    List<Guest> guests = guests(shown, leaders, presence);
    int gone = shown.size() - guests.size();
    Attendance next = before.marked(leaders, presence, registered(entries), before.guests() - gone);
    Instant now = clock.instant();
    List<Write> told =
        leaders.stream()
            .filter(one -> before.of(one) != presence)
            .flatMap(one ->
                RosterHistory.telling(before.session(), one, kind(presence), by, now).stream())
            .toList();
    return attendances.store(next, guests, told);
  }

  private static RosterHistory.Kind kind(Presence presence) {
    return switch (presence) {
      case CAME -> RosterHistory.Kind.SAID_TO_HAVE_COME;
      case ABSENT -> RosterHistory.Kind.SAID_NOT_TO_HAVE_COME;
      case UNKNOWN -> RosterHistory.Kind.SAID_TO_BE_UNKNOWN;
    };
  }

  private static List<Guest> guests(
      List<Guest> guests, Collection<LeaderId> leaders, Presence presence) {
    Set<LeaderId> marked = Set.copyOf(leaders);
    List<Guest> others = new ArrayList<>();
    for (Guest guest : guests) {
      LeaderId suggested = guest.suggested();
      if (suggested == null || !marked.contains(suggested) || presence == Presence.UNKNOWN) {
        others.add(guest);
      } else if (presence == Presence.ABSENT) {
        others.add(guest.alone());
      }
    }
    return others;
  }
}
