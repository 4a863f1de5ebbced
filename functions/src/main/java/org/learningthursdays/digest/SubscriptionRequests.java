package org.learningthursdays.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.FormLetters;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.RefusedException;

/// Takes the form that asks for the digest, and has the mail with the link to confirm sent.
public final class SubscriptionRequests {
  private static final Duration EXPIRES_AFTER = Duration.ofDays(1);

  private final Table table;
  private final Leaders leaders;
  private final KeyRing keys;
  private final FormLetters letters;
  private final Clock clock;

  public SubscriptionRequests(
      Table table, Leaders leaders, KeyRing keys, FormLetters letters, Clock clock) {
    this.table = table;
    this.leaders = leaders;
    this.keys = keys;
    this.letters = letters;
    this.clock = clock;
  }

  /// Takes a request for the digest. It returns nothing, so that nobody learns who is known.
  ///
  /// @param name may be empty; counts only for somebody unknown
  /// @param client the network address that the form came from
  void request(Address address, String name, String client) {
    LeaderId leader = keys.leader(address);
    Table.retryingUntil(() -> {
      Instant now = clock.instant();
      List<Item> leaderItems =
          leaders.itemsAfterErasure(leader).orElseThrow(SubscriptionRequests::notYet);
      List<Write> writes = new ArrayList<>();
      writes.add(kept(leader, address, name, leaderItems));
      writes.add(
          Subscriptions.asked(
              leader, leaderItems, Subscription.How.FORM, SubscriptionForm.WORDING, now));
      writes.addAll(
          letters.forForm(
              due -> letter(leader, now, due), now, address, leaderItems, client, false));
      return table.transact(writes);
    });
  }

  private static RefusedException notYet() {
    return new RefusedException(409, Leaders.ERASING);
  }

  private Write kept(LeaderId leader, Address address, String name, List<Item> leaderItems) {
    Optional<Item> profile = Item.find(leaderItems, LeaderItem.PROFILE);
    if (profile.isEmpty()) {
      return LeaderItem.requestingDigest(leader, address, name, clock.instant());
    }
    return profile.get().isExpiring()
        ? LeaderItem.askingAgain(leader, clock.instant())
        : LeaderItem.checkKnown(leader);
  }

  private static Letter letter(LeaderId leader, Instant now, Instant due) {
    String cause = Subscriptions.CONFIRM + "-" + UUID.randomUUID();
    return Letter.alone(
        leader, cause, Subscriptions.CONFIRM, Map.of(), now, due, due.plus(EXPIRES_AFTER));
  }
}
