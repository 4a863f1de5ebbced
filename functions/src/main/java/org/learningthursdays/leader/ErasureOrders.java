package org.learningthursdays.leader;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.PeopleDirectory;
import org.learningthursdays.identity.RetentionFacts;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// The erasures ordered and done, in the table: pseudonymous ids alone, kept for good, so that a
/// restored backup brings nobody back (`infrastructure/restore`).
///
/// The stream delivers each change of an open one to [ErasureJob].
public final class ErasureOrders {
  static final String PARTITION = "ERASURES";

  /// The index's partition of open ones, by when they were last worked on.
  private static final String OPEN_PARTITION = PARTITION + "#open";

  private static final String STATE = "state";
  private static final String OPEN = "open";
  private static final String DONE = "done";
  private static final String ORDERED_AT = "orderedAt";
  private static final Duration STOPPED_AFTER = Duration.ofMinutes(2);

  private final Table table;
  private final Clock clock;

  public ErasureOrders(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// Has everything about a leader erased but counts. Their profile, and with it their name and
  /// address, goes at once, so that no link of theirs holds any longer; the rest goes soon, however
  /// much it is. Ordering it twice is ordering it once.
  public void order(LeaderId leader) {
    List<Write> writes =
        List.of(
            order(leader, clock.instant()),
            LeaderItem.erasing(leader, clock.instant()),
            PeopleDirectory.removal(leader));
    Table.retryingUntil(() -> table.transact(writes));
  }

  /// Orders the erasure of somebody who is not to be kept any longer.
  ///
  /// @param facts by which that was decided
  /// @return false if they have done anything since they were looked up
  boolean order(LeaderId leader, RetentionFacts facts) {
    return table.transact(
        List.of(
            order(leader, clock.instant()),
            LeaderItem.erasing(leader, facts, clock.instant()),
            PeopleDirectory.removal(leader)));
  }

  private static Write order(LeaderId leader, Instant now) {
    return Write.replace(
        Item.at(key(leader))
            .put(STATE, OPEN)
            .put(ORDERED_AT, now)
            .indexed(OPEN_PARTITION, now.toString())
            .build());
  }

  /// When a leader was last erased, or had themselves erased; nothing if never.
  Optional<Instant> orderedAt(LeaderId leader) {
    return table.get(key(leader)).map(item -> item.instant(ORDERED_AT));
  }

  /// The leader whose open erasure changed, if the change is of one.
  static Optional<LeaderId> opened(StreamEvent.Change change) {
    return change.item().filter(ErasureOrders::isOpen).map(ErasureOrders::leader);
  }

  private static boolean isOpen(Item item) {
    return item.key().pk().equals(PARTITION) && item.string(STATE).equals(OPEN);
  }

  private static LeaderId leader(Item item) {
    return new LeaderId(item.key().sk());
  }

  /// Whether a leader's erasure was ordered and is not done.
  boolean isOpen(LeaderId leader) {
    return table.get(key(leader)).filter(ErasureOrders::isOpen).isPresent();
  }

  /// Has the stream deliver an open one again.
  boolean goOn(LeaderId leader) {
    return table.write(
        new Write.Change(
            key(leader),
            ItemUpdate.none().indexed(OPEN_PARTITION, clock.instant().toString()),
            Condition.is(STATE, OPEN)));
  }

  /// Has the stream deliver again those that nobody has worked on for a while.
  ///
  /// @return how many
  public int goOnWithStopped() {
    String latest = clock.instant().minus(STOPPED_AFTER).toString();
    List<Item> stopped = table.query(Query.ofIndex(OPEN_PARTITION).to(latest));
    return (int) stopped.stream().map(ErasureOrders::leader).filter(this::goOn).count();
  }

  /// Notes that nothing is left, and lets whoever has the address come back.
  ///
  /// @return false if it was done already
  boolean close(LeaderId leader) {
    return table.transact(
        List.of(
            new Write.Change(
                key(leader),
                ItemUpdate.none().set(STATE, DONE).notIndexed(),
                Condition.is(STATE, OPEN)),
            LeaderItem.erased(leader)));
  }

  private static Key key(LeaderId leader) {
    return new Key(PARTITION, leader.text());
  }
}
