package org.learningthursdays.leader;

import java.util.List;
import org.learningthursdays.attendance.Attendances;
import org.learningthursdays.feedback.OwnFeedback;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.PeopleDirectory;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.registration.RegistrationErasure;
import org.learningthursdays.registration.RosterHistory;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;

/// Erases a person whose profile is gone, in bounded, repeatable steps.
public final class Erasure {
  private static final int PAGE = 100;

  private final Table table;
  private final RegistrationErasure registrations;
  private final RosterHistory rosterHistory;
  private final Attendances attendances;
  private final OwnFeedback feedback;

  public Erasure(
      Table table,
      RegistrationErasure registrations,
      RosterHistory rosterHistory,
      Attendances attendances,
      OwnFeedback feedback) {
    this.table = table;
    this.registrations = registrations;
    this.rosterHistory = rosterHistory;
    this.attendances = attendances;
    this.feedback = feedback;
  }

  /// Removes some of what is left.
  ///
  /// @return whether something may be left
  boolean eraseSome(LeaderId leader) {
    return registrations.forgetSome(leader)
        || rosterHistory.forgetSome(leader)
        || attendances.forget(leader)
        || feedback.eraseSome(leader)
        || sweepSome(leader);
  }

  /// Removes the items of the leader's partition that no feature removes itself: letters, mail
  /// limit, the digest's subscription; and what organisers find them by.
  private boolean sweepSome(LeaderId leader) {
    table.write(PeopleDirectory.removal(leader));
    List<Key> found =
        table.query(Query.of(leader.partition()).limit(PAGE)).stream()
            .map(Item::key)
            .filter(key -> !stays(key))
            .toList();
    table.removeAll(found.stream().filter(this::isLeftOver).toList());
    return !found.isEmpty();
  }

  /// Suppressions stay, under the pseudonymous id, because otherwise that address would be mailed
  /// again; and the mark of the erasure in the place of the profile.
  private static boolean stays(Key key) {
    return key.sk().equals(LeaderItem.PROFILE) || key.sk().equals(Suppression.SORT_KEY);
  }

  private boolean isLeftOver(Key key) {
    return !RegistrationErasure.removes(key)
        && !RosterHistory.removes(key)
        && !OwnFeedback.removes(key);
  }
}
