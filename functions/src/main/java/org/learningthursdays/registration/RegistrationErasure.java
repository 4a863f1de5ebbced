package org.learningthursdays.registration;

import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Removes what registration keeps about somebody who is erased.
public final class RegistrationErasure {
  /// How many registrations, and how many blocks, one step removes.
  private static final int STEP = 20;

  private final Table table;
  private final Leaders leaders;
  private final Supplier<Programme> programme;
  private final Withdrawals withdrawals;
  private final Headcounts headcounts;
  private final Clock clock;

  public RegistrationErasure(Table table, Supplier<Programme> programme, Clock clock) {
    this.table = table;
    this.leaders = new Leaders(table, clock);
    this.programme = programme;
    this.withdrawals = new Withdrawals(table, programme, clock);
    this.headcounts = new Headcounts(table, clock);
    this.clock = clock;
  }

  /// Whether an item beside a leader's profile is one that [#forgetSome] removes.
  public static boolean removes(Key key) {
    return RegistrationItem.isRegistration(key) || RegistrationItem.isBlock(key);
  }

  /// Removes some of what registration keeps about a leader. Places to come are freed; the counts
  /// of what is over remain. It may be done again after it was broken off.
  ///
  /// @return whether something may be left
  public boolean forgetSome(LeaderId leader) {
    List<Item> leaderItems = leaders.items(leader);
    List<String> blocks = Registrations.blocks(leaderItems).stream().limit(STEP).toList();
    blocks.forEach(theme -> withdrawals.leaveLaterSessions(leader, theme));
    List<Registration> some = Registrations.in(leaderItems).stream().limit(STEP).toList();
    for (Registration registration : some) {
      Optional<Session> session = programme.get().session(registration.session());
      if (session.filter(found -> !found.isOver(clock.instant())).isPresent()) {
        withdrawals.withdrawErased(leader, registration.session());
      } else {
        forget(leader, registration, session.isPresent());
      }
    }
    return !blocks.isEmpty() || !some.isEmpty();
  }

  private void forget(LeaderId leader, Registration registration, boolean isInProgramme) {
    String session = registration.session();
    List<Write> writes = new ArrayList<>(List.of(RegistrationItem.removed(leader, registration)));
    if (registration.isWaiting()) {
      writes.add(Roster.waitsNoMore(session, registration.number(), leader));
    } else {
      writes.add(Roster.comesNoMore(session, leader));
      if (isInProgramme) {
        writes.add(headcounts.erasing(leader, session, headcounts.successor(leader)));
      }
    }
    table.transact(writes);
  }
}
