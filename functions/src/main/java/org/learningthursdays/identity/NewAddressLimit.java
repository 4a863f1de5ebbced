package org.learningthursdays.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TransactionOutcome;
import org.learningthursdays.table.Write;

/// To how many addresses that have not answered to us one network may have us write in an hour of
/// the clock.
///
/// Both network and addresses are counted under pseudonyms that hold for the hour alone, which
/// nobody can turn back, and which are gone soon after.
public final class NewAddressLimit {
  private static final String COUNT = "count";
  private static final Duration KEPT = Duration.ofHours(2);

  private final Table table;
  private final KeyRing keys;
  private final Clock clock;
  private final int addressesAnHour;

  public NewAddressLimit(Table table, KeyRing keys, Clock clock, int addressesAnHour) {
    this.table = table;
    this.keys = keys;
    this.clock = clock;
    this.addressesAnHour = addressesAnHour;
  }

  /// Counts an address once in an hour. One that has answered is not counted, though as much is
  /// written, so that the time it takes tells nothing.
  ///
  /// @param client the network address that a form came from
  /// @return false if it is one address too many
  public boolean admits(String client, Address address, boolean hasConfirmedAddress) {
    Instant hour = clock.instant().truncatedTo(ChronoUnit.HOURS);
    String network = Network.of(client) + " " + hour;
    String partition =
        "CLIENT#" + keys.pseudonym("network that has us write", network) + "#" + hour;
    Key marker =
        new Key(
            partition,
            "ADDRESS#"
                + keys.pseudonym(
                    "address written to", address.mailbox().normalised() + " " + network));
    Key count = new Key(partition, "ADDRESSES");
    List<Write> writes =
        hasConfirmedAddress
            ? List.of(
                new Write.Change(count, expiring(hour), Condition.always()),
                new Write.Change(marker, expiring(hour), Condition.always()))
            : List.of(
                new Write.Change(
                    count,
                    expiring(hour).add(COUNT, 1),
                    Condition.counterBelow(COUNT, addressesAnHour)),
                new Write.Change(marker, expiring(hour), Condition.absent()));
    return switch (table.attempt(writes)) {
      case TransactionOutcome.Done _ -> true;
      // The address is counted already.
      case TransactionOutcome.Refused(Map<Integer, Optional<Item>> existing) ->
          existing.containsKey(1);
    };
  }

  private static ItemUpdate expiring(Instant hour) {
    return ItemUpdate.none().expiring(hour.plus(KEPT));
  }
}
