package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.outbox.Suppressions;
import org.learningthursdays.table.Table;

/// Who comes to a session and who waits, by name, for organisers.
public final class RegistrationList {
  /// One who comes or waits.
  ///
  /// @param place in the queue; 0 for somebody who comes
  public record Entry(Leader leader, int place, Instant registeredAt) {
    public boolean isWaiting() {
      return place > 0;
    }
  }

  private final Leaders leaders;
  private final Roster roster;
  private final Suppressions suppressions;

  public RegistrationList(Table table, Clock clock) {
    this.leaders = new Leaders(table, clock);
    this.roster = new Roster(table);
    this.suppressions = new Suppressions(table);
  }

  /// Those of some to whom mail came back, so that they get none.
  public Set<LeaderId> bounced(List<Entry> entries) {
    return suppressions
        .standing(entries.stream().map(entry -> entry.leader().id()).toList())
        .values()
        .stream()
        .filter(one -> one.reason() == Suppression.Reason.BOUNCED)
        .map(Suppression::leader)
        .collect(Collectors.toUnmodifiableSet());
  }

  /// Whether mail to somebody came back, so that they get none.
  public boolean isBounced(LeaderId leader) {
    return suppressions
        .find(leader)
        .filter(Suppression::isInForce)
        .filter(one -> one.reason() == Suppression.Reason.BOUNCED)
        .isPresent();
  }

  /// Those who come, and after them those who wait, in the order of the queue.
  public List<Entry> of(String session) {
    List<Roster.Entry> all = roster.all(session);
    Map<LeaderId, Leader> profiles = leaders.find(all.stream().map(Roster.Entry::leader).toList());
    List<Entry> entries = new ArrayList<>();
    int place = 0;
    for (Roster.Entry one : all) {
      place += one.number() > 0 ? 1 : 0;
      @Nullable Leader leader = profiles.get(one.leader());
      if (leader != null) {
        entries.add(new Entry(leader, one.number() > 0 ? place : 0, one.registeredAt()));
      }
    }
    return entries;
  }
}
