package org.learningthursdays.digest;

import java.time.Instant;
import java.util.Locale;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Write;

/// A subscription as the table keeps it: beside its leader's profile, and once confirmed in the
/// index, over several partitions because there are many.
final class SubscriptionItem {
  static final String SORT_KEY = "SUBSCRIPTION";
  static final int SHARDS = 8;

  private static final String STATE = "state";
  private static final String NONCE = "round";
  private static final String ASKED_AT = "askedAt";
  private static final String HOW = "how";
  private static final String WORDING = "wording";
  private static final String CONFIRMED_AT = "confirmedAt";
  private static final String LEFT_AT = "leftAt";
  private static final String VERSION = "version";

  private SubscriptionItem() {}

  static Key key(LeaderId leader) {
    return new Key(leader.partition(), SORT_KEY);
  }

  /// Finds the subscribers of one shard.
  static Query subscribers(int shard) {
    return Query.ofIndex("SUBSCRIBERS#" + shard);
  }

  static LeaderId leader(Key key) {
    return LeaderId.ofPartition(key.pk());
  }

  /// Replaces the version before (optimistic locking).
  static Write replacement(Subscription subscription, Instant now) {
    return new Write.Replace(
        toItem(subscription, now),
        Condition.any(
            Condition.counterIs(VERSION, subscription.version() - 1), Condition.expired(now)));
  }

  /// A condition check for a transaction: that it has not changed since it was read.
  static Write checkUnchanged(Subscription subscription) {
    return new Write.Check(
        key(subscription.leader()), Condition.counterIs(VERSION, subscription.version()));
  }

  private static Item toItem(Subscription subscription, Instant now) {
    Item.Builder item =
        Item.at(key(subscription.leader()))
            .put(STATE, id(subscription.state()))
            .put(NONCE, subscription.nonce())
            .put(ASKED_AT, subscription.askedAt())
            .put(HOW, id(subscription.how()))
            .put(WORDING, subscription.wording())
            .put(VERSION, subscription.version());
    if (subscription.confirmedAt() != null) {
      item.put(CONFIRMED_AT, subscription.confirmedAt());
    }
    if (subscription.leftAt() != null) {
      item.put(LEFT_AT, subscription.leftAt());
    }
    return subscription.isConfirmed()
        ? item.indexed("SUBSCRIBERS#" + shard(subscription.leader()), subscription.leader().text())
            .build()
        : item.expiring(now.plus(Leaders.UNCONFIRMED_ARE_KEPT)).build();
  }

  static Subscription fromItem(Item item) {
    return new Subscription(
        leader(item.key()),
        Subscription.State.valueOf(name(item.string(STATE))),
        item.integer(NONCE),
        item.instant(ASKED_AT),
        Subscription.How.valueOf(name(item.string(HOW))),
        item.string(WORDING),
        item.optionalInstant(CONFIRMED_AT).orElse(null),
        item.optionalInstant(LEFT_AT).orElse(null),
        item.integer(VERSION));
  }

  private static int shard(LeaderId leader) {
    return Math.floorMod(leader.hashCode(), SHARDS);
  }

  /// `own page` of `OWN_PAGE`.
  static String id(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static String name(String id) {
    return id.toUpperCase(Locale.ROOT).replace(' ', '_');
  }
}
