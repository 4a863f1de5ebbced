package org.learningthursdays.leader;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.mail.Suppression;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.registration.Withdrawals;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;

/// Erases a person.
///
/// The profile goes last: as long as it is there their link holds, so that whoever was left half
/// erased by a crash can press the button again. Every step may be done twice.
final class Erasure {
  private static final int ATTEMPTS = 10;

  /// That mail came back or was complained about stays, under an id that nobody can turn back into
  /// the address, because else that address would be written to again.
  private static final Set<String> NOT_SWEPT = Set.of(LeaderItem.PROFILE, Suppression.SORT_KEY);

  private final Table table;
  private final Leaders leaders;
  private final Withdrawals withdrawals;
  private final List<Kept> features;

  Erasure(Table table, Leaders leaders, Withdrawals withdrawals, List<Kept> features) {
    this.table = table;
    this.leaders = leaders;
    this.withdrawals = withdrawals;
    this.features = List.copyOf(features);
  }

  /// Removes everything about a leader but counts. Somebody who registers in this very moment is
  /// erased with it.
  void erase(LeaderId leader) {
    for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
      features.forEach(feature -> feature.erase().accept(leader));
      withdrawals.forget(leader);
      Optional<Leader> profile = leaders.find(leader);
      if (holdsNoPlace(leader)) {
        sweep(leader);
        if (profile.isEmpty() || leaders.remove(profile.get())) {
          // A mailing may have written one more letter meanwhile.
          sweep(leader);
          return;
        }
      }
      Table.pause(attempt);
    }
    throw new IllegalStateException("somebody was registering while they were erased");
  }

  private boolean holdsNoPlace(LeaderId leader) {
    List<Item> about = leaders.about(leader);
    return Registrations.in(about).isEmpty() && Registrations.blocks(about).isEmpty();
  }

  /// Removes what lies beside the profile: letters, counts of mails, the digest's subscription.
  private void sweep(LeaderId leader) {
    List<Key> keys =
        table.query(leader.partition()).stream()
            .map(Item::key)
            .filter(key -> !NOT_SWEPT.contains(key.sk()))
            .toList();
    table.removeAll(keys);
  }
}
