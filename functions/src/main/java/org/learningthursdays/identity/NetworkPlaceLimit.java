package org.learningthursdays.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// How many places of one session a network takes in an hour of the clock, so that nobody holds all
/// of them with addresses that they made up. Whoever comes beyond has a turn in a later hour.
///
/// Each form counts, whoever it is about, so that the turn tells nothing of whom it is about. The
/// network stands under a pseudonym that nobody can turn back, and is gone soon after its last
/// turn.
public final class NetworkPlaceLimit {
  private static final String HOUR = "hour";
  private static final String TAKEN = "taken";
  private static final Duration KEPT = Duration.ofHours(2);

  private final Table table;
  private final KeyRing keys;
  private final Clock clock;
  private final int placesAnHour;

  /// @param placesAnHour of one session
  public NetworkPlaceLimit(Table table, KeyRing keys, Clock clock, int placesAnHour) {
    this.table = table;
    this.keys = keys;
    this.clock = clock;
    this.placesAnHour = placesAnHour;
  }

  /// Counts a place.
  ///
  /// @param client the network address that a form came from
  /// @return from when on the network may have it: this hour of the clock, or a later one
  public Instant nextPlaceAt(String client, String session) {
    String use = "network that takes places of " + session;
    Key key = new Key("CLIENT#" + keys.pseudonym(use, Network.of(client)), "PLACES");
    return Table.retrying(() -> take(key)).orElseGet(() -> hour().plus(1, ChronoUnit.HOURS));
  }

  /// Counts once. Others of the network may count at the same time: only where one of them began an
  /// hour, or took its last place, meanwhile is there nothing.
  private Optional<Instant> take(Key key) {
    Optional<Item> known = table.get(key);
    Instant hour = hour();
    Instant last = known.map(item -> item.instant(HOUR)).orElse(hour);
    int taken = known.filter(_ -> !last.isBefore(hour)).map(item -> item.integer(TAKEN)).orElse(0);
    Instant current = last.isBefore(hour) ? hour : last;
    boolean isFull = taken >= placesAnHour;
    Instant turn = isFull ? current.plus(1, ChronoUnit.HOURS) : current;
    Write write = taken == 0 || isFull ? beginning(key, known, turn) : counting(key, turn);
    return table.write(write) ? Optional.of(turn) : Optional.empty();
  }

  private Instant hour() {
    return clock.instant().truncatedTo(ChronoUnit.HOURS);
  }

  /// The first place of an hour.
  private static Write beginning(Key key, Optional<Item> known, Instant turn) {
    Condition unchanged =
        known.map(item -> Condition.is(HOUR, item.string(HOUR))).orElseGet(Condition::absent);
    return new Write.Change(
        key, ItemUpdate.none().set(HOUR, turn).set(TAKEN, 1).expiring(turn.plus(KEPT)), unchanged);
  }

  /// A further place of the hour that the item tells of.
  private Write counting(Key key, Instant turn) {
    return new Write.Change(
        key,
        ItemUpdate.none().add(TAKEN, 1),
        Condition.all(
            Condition.is(HOUR, turn.toString()), Condition.counterBelow(TAKEN, placesAnHour)));
  }
}
