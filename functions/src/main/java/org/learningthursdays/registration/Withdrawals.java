package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.FormMailLimit;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;

/// Leaving: a session, its queue, a block, or altogether. A place that comes free goes to the first
/// who waits, in the same transaction.
public final class Withdrawals {
  private final Table table;
  private final Leaders leaders;
  private final Supplier<Programme> programme;
  private final WaitingList waitingList;
  private final Clock clock;

  public Withdrawals(Table table, Supplier<Programme> programme, Clock clock) {
    this.table = table;
    this.leaders = new Leaders(table, clock);
    this.programme = programme;
    this.waitingList = new WaitingList(table, clock);
    this.clock = clock;
  }

  /// What came of leaving.
  ///
  /// @param wasThere false if they were neither in the session nor in its queue
  /// @param successor who got their place; null for nobody
  record Departure(boolean wasThere, @Nullable LeaderId successor) {}

  /// Takes a leader out of a session or its queue, and tells them by a mail that takes it out of
  /// their calendar.
  ///
  /// @return false if they were in neither
  public boolean withdraw(LeaderId leader, String session) {
    return withdraw(leader, session, List.of(session), new Cause.Own()).wasThere();
  }

  /// Has organisers take a leader out of a session or its queue. They are told by a mail in either
  /// case: unlike somebody who pressed the button themselves, they cannot know.
  ///
  /// @param by the organiser
  Departure takeOut(LeaderId leader, String session, String by) {
    return withdraw(leader, session, List.of(session), new Cause.Organiser(by));
  }

  /// Takes a leader who is erased out of a session or its queue. Nothing is written about them.
  void withdrawErased(LeaderId leader, String session) {
    withdraw(leader, session, List.of(), new Cause.Erasure());
  }

  /// Why somebody leaves.
  private sealed interface Cause {
    /// The leader wishes so.
    record Own() implements Cause {}

    /// An organiser takes them out.
    record Organiser(String name) implements Cause {}

    /// The leader is erased.
    record Erasure() implements Cause {}
  }

  /// @param told the sessions that the mail to them names, if they had a place in this one, which
  ///   is the last of those that they leave; empty for no mail
  private Departure withdraw(LeaderId leader, String session, List<String> told, Cause cause) {
    return Table.retrying(() -> attempt(leader, session, told, cause))
        .orElseThrow(TableUnavailableException::overtaken);
  }

  /// Withdraws once; empty where the registration or the session's counters change meanwhile.
  private Optional<Departure> attempt(
      LeaderId leader, String session, List<String> told, Cause cause) {
    List<Item> leaderItems = leaders.items(leader);
    Optional<Registration> registration = Registrations.in(leaderItems, session);
    if (registration.isEmpty()) {
      return Optional.of(new Departure(false, null));
    }
    Optional<Session> coming =
        programme.get().session(session).filter(found -> !found.isOver(clock.instant()));
    Optional<Roster.Entry> successor = successor(registration.get(), coming);
    List<Write> writes = removal(leader, registration.get(), coming, successor);
    if (!(cause instanceof Cause.Erasure)) {
      writes.add(LeaderItem.calendarChange(leader, clock.instant()));
      coming.ifPresent(
          _ -> writes.addAll(followUp(leader, registration.get(), told, cause, leaderItems)));
    }
    if (cause instanceof Cause.Organiser(String by)) {
      successor.ifPresent(next -> writes.addAll(succession(session, next.leader(), by)));
    }
    return table.transact(writes)
        ? Optional.of(new Departure(true, successor.map(Roster.Entry::leader).orElse(null)))
        : Optional.empty();
  }

  /// Who gets the place that comes free; nobody where more were let in before the capacity was
  /// lowered.
  private Optional<Roster.Entry> successor(Registration registration, Optional<Session> coming) {
    if (registration.isWaiting()) {
      return Optional.empty();
    }
    return coming
        .filter(session -> session.takesRegistrations(clock.instant()))
        .flatMap(session -> waitingList.first(session.id()).filter(_ -> hasRoomFor(session)));
  }

  private boolean hasRoomFor(Session session) {
    Places places = Places.read(table, session);
    return places.registered() <= places.capacity();
  }

  private List<Write> succession(String session, LeaderId next, String by) {
    return RosterHistory.telling(
        session, next, RosterHistory.Kind.MOVED_UP_IN_TURN, by, clock.instant());
  }

  private List<Write> removal(
      LeaderId leader,
      Registration registration,
      Optional<Session> coming,
      Optional<Roster.Entry> successor) {
    String session = registration.session();
    List<Write> writes = new ArrayList<>();
    writes.add(RegistrationItem.removed(leader, registration));
    if (registration.isWaiting()) {
      writes.add(Roster.waitsNoMore(session, registration.number(), leader));
      writes.add(PlacesItem.leaveQueue(session, registration.number()));
      return writes;
    }
    writes.add(Roster.comesNoMore(session, leader));
    if (coming.isEmpty() || !coming.get().takesRegistrations(clock.instant())) {
      writes.add(PlacesItem.freeForNobody(session));
      return writes;
    }
    if (successor.isPresent()) {
      writes.add(PlacesItem.handOverPlace(session));
      writes.addAll(waitingList.promotion(session, successor.get()));
    } else {
      writes.add(PlacesItem.free(session));
    }
    return writes;
  }

  /// What follows for somebody who could have come to a session that is not over.
  private List<Write> followUp(
      LeaderId leader,
      Registration registration,
      List<String> told,
      Cause cause,
      List<Item> leaderItems) {
    List<Write> writes = new ArrayList<>();
    if (!registration.isWaiting()) {
      writes.add(RegistrationItem.withdrawnOnceMore(leader, registration.session()));
    }
    if (cause instanceof Cause.Organiser(String name)) {
      RosterHistory.Kind kind = RosterHistory.Kind.ofTakingOut(registration);
      writes.addAll(
          RosterHistory.telling(registration.session(), leader, kind, name, clock.instant()));
      writes.addAll(
          letter(
              leader,
              RegistrationLetter.TAKEN_OUT,
              leaderItems,
              (now, due) -> RegistrationLetter.takenOut(leader, registration, now, due)));
    } else if (!registration.isWaiting() && !told.isEmpty()) {
      writes.addAll(
          letter(
              leader,
              RegistrationLetter.WITHDRAWN,
              leaderItems,
              (now, due) -> RegistrationLetter.withdrawn(leader, told, now, due)));
    }
    return writes;
  }

  private List<Write> letter(
      LeaderId leader,
      String kind,
      List<Item> leaderItems,
      BiFunction<Instant, Instant, Letter> letter) {
    Instant now = clock.instant();
    FormMailLimit limit = FormMailLimit.in(leaderItems);
    // Whoever withdraws came by their own link, or organisers do it for them.
    return limit
        .due(kind, true, now)
        .map(due ->
            List.of(limit.noting(leader, kind, due, now), Letters.addition(letter.apply(now, due))))
        .orElse(List.of());
  }

  /// Takes a leader out of a block: out of its sessions to come, and out of those that will be
  /// added to it. One letter tells them, written with the last of those that take place. They leave
  /// cancelled ones as well, or would be back in the block when one is reinstated.
  public void leaveBlock(LeaderId leader, String theme) {
    leaveLaterSessions(leader, theme);
    Programme current = programme.get();
    List<String> left = ids(current.blockToCome(theme, clock.instant()));
    List<String> takingPlace = ids(current.blockTakingPlace(theme, clock.instant()));
    List<Registration> held =
        Registrations.in(leaders.items(leader)).stream()
            .filter(known -> left.contains(known.session()))
            .toList();
    List<String> told =
        held.stream()
            .filter(known -> !known.isWaiting() && takingPlace.contains(known.session()))
            .map(Registration::session)
            .toList();
    held.stream()
        .map(Registration::session)
        .filter(session -> !told.contains(session))
        .forEach(session -> withdraw(leader, session, List.of(), new Cause.Own()));
    for (String session : told) {
      withdraw(leader, session, session.equals(told.getLast()) ? told : List.of(), new Cause.Own());
    }
  }

  private static List<String> ids(List<Session> sessions) {
    return sessions.stream().map(Session::id).toList();
  }

  /// Takes a leader out of the sessions that will be added to a block.
  void leaveLaterSessions(LeaderId leader, String theme) {
    table.transact(
        List.of(
            new Write.Remove(RegistrationItem.blockKey(leader, theme), Condition.always()),
            Roster.leavesBlock(theme, leader)));
  }
}
