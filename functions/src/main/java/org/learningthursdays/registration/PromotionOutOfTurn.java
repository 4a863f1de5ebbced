package org.learningthursdays.registration;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.OrganiserRegistrations.Refusal;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Gives somebody who waits a place before their turn, as organisers may: one that is free, or one
/// that the session gets for them. They are told by mail.
public final class PromotionOutOfTurn {
  private final Table table;
  private final WaitingList waitingList;
  private final Leaders leaders;
  private final Supplier<Programme> programme;
  private final Clock clock;

  public PromotionOutOfTurn(Table table, Supplier<Programme> programme, Clock clock) {
    this.table = table;
    this.waitingList = new WaitingList(table, clock);
    this.leaders = new Leaders(table, clock);
    this.programme = programme;
    this.clock = clock;
  }

  /// Gives a free place to somebody who waits, whoever waits before them.
  ///
  /// @param by the organiser
  public OrganiserChange moveUp(String session, LeaderId leader, String by) {
    Programme current = programme.get();
    Optional<Session> found = current.session(session);
    Optional<Refusal> refusal = Refusal.of(found, clock.instant());
    if (refusal.isPresent()) {
      return new OrganiserChange.Refused(refusal.get());
    }
    WaitingList.MoveUp moved =
        waitingList.moveUp(
            found.orElseThrow(),
            current.revision(),
            leader,
            () -> registration(leader, session).filter(Registration::isWaiting),
            movedUp(session, leader, by));
    return switch (moved) {
      case DONE -> new OrganiserChange.Done(null);
      case NOT_WAITING ->
          registration(leader, session).isPresent()
              ? new OrganiserChange.AlreadyDone()
              : new OrganiserChange.Refused(Refusal.NOT_WAITING);
      case NO_PLACE -> new OrganiserChange.Refused(Refusal.NO_PLACE);
    };
  }

  private List<Write> movedUp(String session, LeaderId leader, String by) {
    return RosterHistory.telling(session, leader, RosterHistory.Kind.MOVED_UP, by, clock.instant());
  }

  /// The place that a session would have to get for somebody who waits.
  ///
  /// @return nothing unless they wait, and none is free
  public Optional<AddedPlace> addedPlace(Session session, LeaderId leader) {
    Places places = Places.read(table, session);
    return registration(leader, session.id())
        .filter(Registration::isWaiting)
        .filter(_ -> !places.hasFreePlace())
        .map(waiting ->
            new AddedPlace(leader, waiting, Math.max(places.capacity(), places.registered()) + 1));
  }

  /// The writes that give somebody that place, for the transaction that stores the session with it.
  ///
  /// @param revision of the programme in which the session has it
  /// @param by the organiser
  public List<Write> giving(AddedPlace place, int revision, String by) {
    String session = place.waiting().session();
    List<Write> writes = new ArrayList<>(movedUp(session, place.leader(), by));
    writes.addAll(
        waitingList.promotionIntoAddedPlace(
            session, place.waiting(), place.leader(), place.capacity(), revision));
    return writes;
  }

  private Optional<Registration> registration(LeaderId leader, String session) {
    return Registrations.in(leaders.items(leader), session);
  }
}
