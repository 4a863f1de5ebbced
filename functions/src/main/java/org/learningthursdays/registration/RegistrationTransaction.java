package org.learningthursdays.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TransactionOutcome;
import org.learningthursdays.table.Write;

/// Gives one leader places in several sessions, or on their waiting lists, in one transaction with
/// the profile and the letter.
///
/// Sessions that the leader has already get condition checks in the place of writes, so that
/// neither timing nor answer tells who is registered.
///
/// It is optimistic: every session is taken to have room at first. What a refusal tells:
///
/// 1. A write that went along, or a registration of the leader, did not hold: their items have
///    changed since they were read ([Outcome.Stale]).
/// 2. A session's count did not hold, and the item that came with the refusal says that the session
///    is cancelled ([Outcome.Cancelled]).
/// 3. Otherwise that item has the session's current [Places]: the transaction is tried again with
///    those.
///
/// The first rule goes before the second, the second before the third.
final class RegistrationTransaction {
  /// How many sessions fit into one transaction beside what goes along.
  static final int SESSIONS_AT_ONCE = 28;

  /// Each session's writes: the count, the registration under the leader, and under the session.
  private static final int WRITES_A_SESSION = 3;

  private static final int ATTEMPTS = 100;

  /// What became of the transaction.
  sealed interface Outcome {
    /// All is stored.
    record Done(List<RegistrationOutcome.Place> places) implements Outcome {}

    /// The leader's items have changed since they were read: read again.
    record Stale() implements Outcome {}

    /// A session was cancelled after the programme was read.
    record Cancelled() implements Outcome {}
  }

  private final Table table;
  private final WaitingNumbers queue;

  RegistrationTransaction(Table table) {
    this.table = table;
    this.queue = new WaitingNumbers(table);
  }

  /// Takes the places.
  ///
  /// @param registrations that the leader has already, by session
  /// @param turns when the leader's network has its turn, for sessions of which it has taken many
  ///   places lately
  /// @param revision of the programme that the sessions were read from
  /// @param alsoWrite goes before the sessions' own writes
  Outcome register(
      LeaderId leader,
      List<Session> sessions,
      Map<String, Registration> registrations,
      Map<String, Instant> turns,
      int revision,
      List<Write> alsoWrite,
      Instant now) {
    Map<String, Places> seen = new HashMap<>();
    Map<String, Integer> numbers = new HashMap<>();
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      List<Write> writes = new ArrayList<>(alsoWrite);
      for (Session session : sessions) {
        Places places = seen.getOrDefault(session.id(), Places.untouched(session, revision));
        @Nullable Instant turn = turns.get(session.id());
        List<Write> own =
            turn != null
                ? waitingForTurn(leader, session, turn, revision, now)
                : places.hasRoom()
                    ? taking(leader, session, revision, now)
                    : waiting(leader, session, numbers, revision, now);
        @Nullable Registration had = registrations.get(session.id());
        writes.addAll(had == null ? own : checking(leader, had, own.getFirst()));
      }
      switch (table.attempt(writes)) {
        case TransactionOutcome.Done _ -> {
          return new Outcome.Done(places(sessions, seen, revision));
        }
        case TransactionOutcome.Refused(Map<Integer, Optional<Item>> existing) -> {
          Optional<Outcome> end = decode(existing, sessions, alsoWrite.size(), revision, seen);
          if (end.isPresent()) {
            return end.get();
          }
        }
      }
    }
    return new Outcome.Stale();
  }

  private static List<Write> taking(LeaderId leader, Session session, int revision, Instant now) {
    Registration registration = new Registration(session.id(), false, 0, now, now);
    return List.of(
        PlacesItem.take(session, revision),
        Write.add(RegistrationItem.toItem(leader, registration)),
        Roster.comes(session.id(), leader, now));
  }

  private List<Write> waiting(
      LeaderId leader, Session session, Map<String, Integer> numbers, int revision, Instant now) {
    String id = session.id();
    int number = numbers.computeIfAbsent(id, queue::next);
    Registration registration = new Registration(id, true, number, now, now);
    return List.of(
        PlacesItem.queue(session, revision),
        Write.add(RegistrationItem.toItem(leader, registration)),
        Roster.waits(id, new Roster.Entry(leader, number, now)));
  }

  private static List<Write> waitingForTurn(
      LeaderId leader, Session session, Instant turn, int revision, Instant now) {
    Registration registration = new Registration(session.id(), true, Roster.HELD, now, now);
    return List.of(
        PlacesItem.hold(session, revision),
        Write.add(RegistrationItem.toItem(leader, registration)),
        Roster.waits(session.id(), leader, now, turn));
  }

  /// Condition checks, as many as there would be writes, for somebody who is registered already.
  private static List<Write> checking(LeaderId leader, Registration had, Write count) {
    return List.of(
        new Write.Check(count.key(), count.condition()),
        new Write.Check(RegistrationItem.key(leader, had.session()), Condition.present()),
        Roster.checkPresent(leader, had));
  }

  /// Decodes a refusal by the rules in the class's comment. Empty means rule 3: try again with the
  /// places that `seen` now has.
  private static Optional<Outcome> decode(
      Map<Integer, Optional<Item>> existing,
      List<Session> sessions,
      int offset,
      int revision,
      Map<String, Places> seen) {
    boolean isStale = false;
    boolean isCancelled = false;
    for (Map.Entry<Integer, Optional<Item>> refusal : existing.entrySet()) {
      int write = refusal.getKey();
      if (write < offset || (write - offset) % WRITES_A_SESSION != 0) {
        isStale = true; // rule 1
      } else {
        Session session = sessions.get((write - offset) / WRITES_A_SESSION);
        Places places = Places.of(refusal.getValue(), session, revision);
        seen.put(session.id(), places);
        isCancelled |= places.isCancelled(); // rule 2
      }
    }
    if (isStale) {
      return Optional.of(new Outcome.Stale());
    }
    return isCancelled ? Optional.of(new Outcome.Cancelled()) : Optional.empty();
  }

  private static List<RegistrationOutcome.Place> places(
      List<Session> sessions, Map<String, Places> seen, int revision) {
    return sessions.stream()
        .map(session ->
            new RegistrationOutcome.Place(
                session.id(),
                !seen.getOrDefault(session.id(), Places.untouched(session, revision)).hasRoom()))
        .toList();
  }
}
