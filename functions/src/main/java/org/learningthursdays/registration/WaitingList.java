package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;

/// The waiting lists: places that come free go to those who wait, first come first. Whoever calls
/// asks [Session#takesRegistrations] first.
final class WaitingList {
  private final Table table;
  private final Roster roster;
  private final WaitingNumbers numbers;
  private final Clock clock;

  WaitingList(Table table, Clock clock) {
    this.table = table;
    this.roster = new Roster(table);
    this.numbers = new WaitingNumbers(table);
    this.clock = clock;
  }

  /// Who waits first.
  Optional<Roster.Entry> first(String session) {
    return roster.first(session);
  }

  /// The writes that promote the first who waits, with their letter, but without the update of
  /// [Places].
  List<Write> promotion(String session, Roster.Entry first) {
    Instant now = clock.instant();
    return List.of(
        Roster.waitsNoMore(session, first.number(), first.leader()),
        Roster.comes(session, first.leader(), first.registeredAt()),
        RegistrationItem.promoted(first.leader(), session, now),
        Letters.addition(RegistrationLetter.promoted(first, session, now)));
  }

  /// What became of giving somebody a place before their turn.
  enum MoveUp {
    DONE,
    NOT_WAITING,
    /// No place is free, or nobody gets one any more.
    NO_PLACE
  }

  /// Gives a free place to one who waits, whoever waits before them.
  ///
  /// @param waiting finds the registration as it is now; nothing unless they wait
  /// @param alsoWrite in the same transaction
  MoveUp moveUp(
      Session session,
      int revision,
      LeaderId leader,
      Supplier<Optional<Registration>> waiting,
      List<Write> alsoWrite) {
    return Table.retrying(() -> tryToMoveUp(session, revision, leader, waiting.get(), alsoWrite))
        .orElse(MoveUp.NO_PLACE);
  }

  private Optional<MoveUp> tryToMoveUp(
      Session session,
      int revision,
      LeaderId leader,
      Optional<Registration> waiting,
      List<Write> alsoWrite) {
    if (waiting.isEmpty()) {
      return Optional.of(MoveUp.NOT_WAITING);
    }
    if (!Places.read(table, session, revision).hasFreePlace()) {
      return Optional.of(MoveUp.NO_PLACE);
    }
    int number = waiting.get().number();
    List<Write> writes = new ArrayList<>(alsoWrite);
    writes.add(PlacesItem.giveFreePlace(session.id(), number));
    writes.addAll(
        promotion(session.id(), new Roster.Entry(leader, number, waiting.get().registeredAt())));
    return table.transact(writes) ? Optional.of(MoveUp.DONE) : Optional.empty();
  }

  /// The writes that give one who waits a place that the session gets with them.
  ///
  /// @param capacity with that place
  /// @param revision of the programme in which it is so
  List<Write> promotionIntoAddedPlace(
      String session, Registration waiting, LeaderId leader, int capacity, int revision) {
    int number = waiting.number();
    List<Write> writes = new ArrayList<>();
    writes.add(PlacesItem.promoteIntoAddedPlace(session, number, capacity, revision));
    writes.addAll(promotion(session, new Roster.Entry(leader, number, waiting.registeredAt())));
    return writes;
  }

  /// Gives places to held registrations whose turn has come, as far as there are free ones that
  /// nobody waits for; the others join the queue.
  void releaseHeld(Session session, int revision) {
    for (Roster.Entry entry : roster.heldUntil(session.id(), clock.instant())) {
      Table.retryingUntil(() -> {
        Places places = Places.read(table, session, revision);
        return places.isCancelled()
            || table.transact(release(session.id(), entry, places))
            || roster.isGone(session.id(), entry);
      });
    }
  }

  private List<Write> release(String session, Roster.Entry entry, Places places) {
    List<Write> writes = new ArrayList<>();
    if (places.hasRoom()) {
      writes.add(PlacesItem.takeHeld(session));
      writes.addAll(promotion(session, entry));
      return writes;
    }
    int number = numbers.next(session);
    writes.add(PlacesItem.queueHeld(session));
    writes.add(Roster.waitsNoMore(session, entry.number(), entry.leader()));
    writes.add(
        Roster.waits(session, new Roster.Entry(entry.leader(), number, entry.registeredAt())));
    writes.add(RegistrationItem.queued(entry.leader(), session, number));
    return writes;
  }

  /// Promotes people into places that are free though they wait, as after the capacity was raised,
  /// until nobody waits or none is free.
  void promoteIntoFreePlaces(Session session, int revision) {
    boolean isPromoted;
    do {
      isPromoted =
          Table.retrying(() -> promoteFirst(session, revision))
              .orElseThrow(TableUnavailableException::overtaken);
    } while (isPromoted);
  }

  /// @return whether somebody was promoted; empty where another transaction was faster
  private Optional<Boolean> promoteFirst(Session session, int revision) {
    Places places = Places.read(table, session, revision);
    Optional<Roster.Entry> first = first(session.id());
    if (places.isCancelled() || places.due() == 0 || first.isEmpty()) {
      return Optional.of(false);
    }
    List<Write> writes = new ArrayList<>();
    writes.add(PlacesItem.giveFreePlace(session.id(), first.get().number()));
    writes.addAll(promotion(session.id(), first.get()));
    return table.transact(writes) ? Optional.of(true) : Optional.empty();
  }
}
