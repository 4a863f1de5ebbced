package org.learningthursdays.leader;

import java.util.List;
import org.learningthursdays.feedback.OwnFeedback;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.registration.Withdrawals;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;

/// How a person is erased whose profile is gone: step by step, each bounded, and each may be done
/// again.
public final class Erasure {
  private static final int PAGE = 100;

  private final Table table;
  private final Withdrawals withdrawals;
  private final OwnFeedback feedback;

  public Erasure(Table table, Withdrawals withdrawals, OwnFeedback feedback) {
    this.table = table;
    this.withdrawals = withdrawals;
    this.feedback = feedback;
  }

  /// Removes some of what is left.
  ///
  /// @return whether something may be left
  boolean eraseSome(LeaderId leader) {
    return withdrawals.forgetSome(leader) || feedback.eraseSome(leader) || sweepSome(leader);
  }

  /// Removes what lies beside the profile, and is no feature's to remove: letters, counts of mails,
  /// the digest's subscription.
  private boolean sweepSome(LeaderId leader) {
    List<Key> found =
        table.query(Query.of(leader.partition()).limit(PAGE)).stream()
            .map(Item::key)
            .filter(key -> !stays(key))
            .toList();
    table.removeAll(found.stream().filter(this::isNoFeatures).toList());
    return !found.isEmpty();
  }

  /// That mail came back or was complained about stays, under an id that nobody can turn back into
  /// the address, because else that address would be written to again. Where the profile was stands
  /// that they are being erased.
  private static boolean stays(Key key) {
    return key.sk().equals(LeaderItem.PROFILE) || key.sk().equals(Suppression.SORT_KEY);
  }

  private boolean isNoFeatures(Key key) {
    return !Withdrawals.removes(key) && !OwnFeedback.removes(key);
  }
}
