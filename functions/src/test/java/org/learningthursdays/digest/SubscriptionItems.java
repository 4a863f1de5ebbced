package org.learningthursdays.digest;

import java.time.Instant;
import java.util.Optional;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Write;

/// Subscriptions as the table keeps them, for tests that need many.
public final class SubscriptionItems {
  private SubscriptionItems() {}

  /// Somebody who gets the digest.
  public static Item confirmed(LeaderId leader, Instant now) {
    Subscription taken = Subscription.confirmedOnOwnPage(leader, Optional.empty(), "Yes", now);
    return ((Write.Replace) SubscriptionItem.replacement(taken, now)).item();
  }
}
