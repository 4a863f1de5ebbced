package org.learningthursdays.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Limits how often one client may send a form in an hour of the clock, whatever is in it. It is
/// counted before anything is looked up, so that it tells nothing of whom a form is about.
///
/// The counter's key is a pseudonym (HMAC) of the client's network and the hour, and it expires
/// soon after. Behind one address there may be a whole office or a mobile network, so the limit is
/// wide: it is against machines, not people.
public final class ClientLimit {
  private static final String COUNT = "count";
  private static final Duration KEPT = Duration.ofHours(2);

  private final Table table;
  private final KeyRing keys;
  private final Clock clock;
  private final String use;
  private final int timesAnHour;

  public ClientLimit(Table table, KeyRing keys, Clock clock, int timesAnHour) {
    this(table, keys, clock, "client", timesAnHour);
  }

  /// With pseudonyms of its own, which cannot be linked to those of other limits.
  ///
  /// @param use part of what the pseudonyms are made of
  public ClientLimit(Table table, KeyRing keys, Clock clock, String use, int timesAnHour) {
    this.table = table;
    this.keys = keys;
    this.clock = clock;
    this.use = use;
    this.timesAnHour = timesAnHour;
  }

  /// Counts one more time.
  ///
  /// @param client the network address that a request came from
  /// @return false if it was one time too many
  public boolean admits(String client) {
    return table.write(admission(client));
  }

  private Write admission(String client) {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    String pseudonym = keys.pseudonym(use, Network.of(client) + " " + hour);
    return new Write.Change(
        new Key("CLIENT#" + pseudonym + "#" + hour, "LIMIT"),
        ItemUpdate.none().add(COUNT, 1).expiring(hour.plus(KEPT)),
        Condition.counterBelow(COUNT, timesAnHour));
  }
}
