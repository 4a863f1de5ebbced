package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.learningthursdays.digest.Subscriptions;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.NetworkPlaceLimit;
import org.learningthursdays.outbox.FormLetters;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// The registrations, in the table: registering, and the letters with which it is confirmed.
///
/// Registering takes two reads (the programme's version and the leader's items), the counters of
/// the limits on the network, and one transaction: places, registrations, profile, letter and mail
/// limit.
public final class Registrations {
  private final Table table;
  private final Leaders leaders;
  private final KeyRing keyRing;
  private final FormLetters letters;
  private final NetworkPlaceLimit networkPlaceLimit;
  private final Clock clock;
  private final AccompanyingWrites accompanying;
  private final RegistrationTransaction transaction;
  private final Roster roster;

  public Registrations(
      Table table,
      KeyRing keyRing,
      FormLetters letters,
      Subscriptions subscriptions,
      NetworkPlaceLimit networkPlaceLimit,
      Clock clock) {
    this.table = table;
    this.leaders = new Leaders(table, clock);
    this.keyRing = keyRing;
    this.letters = letters;
    this.networkPlaceLimit = networkPlaceLimit;
    this.clock = clock;
    this.accompanying = new AccompanyingWrites(subscriptions, clock);
    this.transaction = new RegistrationTransaction(table);
    this.roster = new Roster(table);
  }

  /// The registrations among what is known about a leader.
  public static List<Registration> in(List<Item> leaderItems) {
    return leaderItems.stream()
        .filter(item -> RegistrationItem.isRegistration(item.key()))
        .map(RegistrationItem::fromItem)
        .toList();
  }

  /// A leader's registration for one session, among what is known about them.
  public static Optional<Registration> in(List<Item> leaderItems, String session) {
    return in(leaderItems).stream().filter(known -> known.session().equals(session)).findFirst();
  }

  /// The ids of the themes whose blocks a leader takes, among what is known about them.
  public static Set<String> blocks(List<Item> leaderItems) {
    return leaderItems.stream()
        .filter(item -> RegistrationItem.isBlock(item.key()))
        .map(RegistrationItem::theme)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// The registrations for one session of those of some leaders who have one.
  public static Map<LeaderId, Registration> of(
      Table table, Collection<LeaderId> leaders, String session) {
    Map<LeaderId, Registration> found = new HashMap<>();
    table
        .getAll(leaders.stream().map(leader -> RegistrationItem.key(leader, session)).toList())
        .forEach(item ->
            found.put(RegistrationItem.leader(item.key()), RegistrationItem.fromItem(item)));
    return found;
  }

  /// The place in the queue of somebody who waits; 1 for the first.
  public int position(Registration waiting) {
    return roster.ahead(waiting.session(), waiting.number()) + 1;
  }

  /// Registers. Twice is once, whatever the order and however parallel; what the leader has already
  /// takes as long, and is answered as to anybody else.
  ///
  /// @param revision of the programme that the form was read against
  /// @param client the network address it came from
  RegistrationOutcome register(RegistrationRequest request, int revision, String client) {
    Address address = request.address();
    return register(
        request,
        revision,
        turns(request, client),
        (letter, now, leaderItems, isRepeated) ->
            letters.forForm(letter, now, address, leaderItems, client, isRepeated));
  }

  /// Registers somebody who has asked organisers to do so: no network's limit holds for them.
  RegistrationOutcome registerThroughOrganisers(RegistrationRequest request, int revision) {
    Address address = request.address();
    return register(
        request,
        revision,
        Map.of(),
        (letter, now, leaderItems, isRepeated) ->
            letters.throughOrganisers(letter, now, address, leaderItems, isRepeated));
  }

  private RegistrationOutcome register(
      RegistrationRequest request,
      int revision,
      Map<String, Instant> turns,
      AccompanyingWrites.LetterWrites letterWrites) {
    LeaderId leader = keyRing.leader(request.address());
    Map<String, RegistrationOutcome.Place> granted = new LinkedHashMap<>();
    return Table.retrying(() -> grant(request, leader, turns, granted, revision, letterWrites))
        .orElseGet(RegistrationOutcome.Overtaken::new);
  }

  /// Registers once; empty where what is known of the leader changes meanwhile.
  ///
  /// @param granted what they have got in earlier transactions, by session
  private Optional<RegistrationOutcome> grant(
      RegistrationRequest request,
      LeaderId leader,
      Map<String, Instant> turns,
      Map<String, RegistrationOutcome.Place> granted,
      int revision,
      AccompanyingWrites.LetterWrites letterWrites) {
    do {
      Optional<List<Item>> who = leaders.itemsAfterErasure(leader);
      if (who.isEmpty()) {
        return Optional.of(new RegistrationOutcome.Erasing());
      }
      List<Item> leaderItems = who.get();
      List<Session> next =
          request.sessions().stream()
              .filter(session -> !granted.containsKey(session.id()))
              .limit(RegistrationTransaction.SESSIONS_AT_ONCE)
              .toList();
      List<Write> alsoWrite = accompanying.of(request, leader, leaderItems, next, letterWrites);
      Instant now = clock.instant();
      boolean hasConfirmedAddress =
          Leaders.profile(leaderItems).filter(Leader::hasConfirmedAddress).isPresent();
      Map<String, Instant> own = hasConfirmedAddress ? Map.of() : turns;
      switch (transaction.register(
          leader, next, bySession(leaderItems), own, revision, alsoWrite, now)) {
        case RegistrationTransaction.Outcome.Done(List<RegistrationOutcome.Place> places) ->
            places.forEach(place -> granted.put(place.session(), told(place, turns)));
        case RegistrationTransaction.Outcome.Cancelled _ -> {
          return Optional.of(new RegistrationOutcome.Overtaken());
        }
        case RegistrationTransaction.Outcome.Stale _ -> {
          return Optional.empty();
        }
      }
    } while (granted.size() < request.sessions().size());
    return Optional.of(new RegistrationOutcome.Done(List.copyOf(granted.values())));
  }

  /// When the network may have its next place, for those sessions of which it has taken its share
  /// of this hour. Confirmed addresses need not wait for it.
  private Map<String, Instant> turns(RegistrationRequest request, String client) {
    Instant now = clock.instant();
    Map<String, Instant> turns = new HashMap<>();
    request.sessions().stream()
        .filter(session -> session.capacity() != null)
        .forEach(session ->
            turns.put(session.id(), networkPlaceLimit.nextPlaceAt(client, session.id())));
    turns.values().removeIf(turn -> !turn.isAfter(now));
    turns.forEach((session, turn) -> table.write(HeldRegistrations.scheduleRelease(session, turn)));
    return turns;
  }

  /// A place as the answer tells it: as for an address that is not confirmed, since the answer must
  /// not tell which are.
  private static RegistrationOutcome.Place told(
      RegistrationOutcome.Place place, Map<String, Instant> turns) {
    return turns.containsKey(place.session())
        ? new RegistrationOutcome.Place(place.session(), true)
        : place;
  }

  /// The registrations among what is known about a leader, by session.
  public static Map<String, Registration> bySession(List<Item> leaderItems) {
    return in(leaderItems).stream()
        .collect(Collectors.toUnmodifiableMap(Registration::session, Function.identity()));
  }

  /// Sends somebody the link to their own page, within the limits of mails. For an address that
  /// nobody has it writes as much: the letter finds no reader.
  ///
  /// @param client the network address that asks
  public void sendLink(Address address, String client) {
    sendLink(
        address,
        (link, now, leaderItems) ->
            letters.forForm(link, now, address, leaderItems, client, false));
  }

  /// Sends somebody the link to their own page, as organisers ask for.
  public void sendLink(Address address) {
    LeaderId leader = keyRing.leader(address);
    sendLink(
        address, (link, now, leaderItems) -> letters.byOrganisers(link, now, leader, leaderItems));
  }

  private interface Asked {
    List<Write> writes(Function<Instant, Letter> link, Instant now, List<Item> leaderItems);
  }

  private void sendLink(Address address, Asked asked) {
    LeaderId leader = keyRing.leader(address);
    Table.retryingUntil(() -> {
      Instant now = clock.instant();
      Function<Instant, Letter> link =
          due -> RegistrationLetter.link(leader, false, false, now, due);
      return table.transact(asked.writes(link, now, leaders.items(leader)));
    });
  }
}
