package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.outbox.StreamJob;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Registrations held back by [org.learningthursdays.identity.NetworkPlaceLimit]: an item for each
/// session and hour at which some get their places. The sweep touches the items that are due, and
/// the table's stream delivers them here.
public final class HeldRegistrations implements StreamJob {
  static final String PARTITION = "TURNS";

  private static final String SESSION = "session";
  private static final String TURN = "turn";
  private static final String HANDED_OVER_AT = "handedOverAt";

  /// Template.yaml's stream filter looks for it.
  private static final String STATE = "state";

  private static final String OPEN = "open";

  /// A registration that began before its turn may be stored after it. For so long the sweep
  /// delivers the turn again.
  private static final Duration LONGEST_REQUEST = Duration.ofMinutes(1);

  private final Table table;
  private final Supplier<Programme> programme;
  private final WaitingList waitingList;
  private final Clock clock;

  public HeldRegistrations(Table table, Supplier<Programme> programme, Clock clock) {
    this.table = table;
    this.programme = programme;
    this.waitingList = new WaitingList(table, clock);
    this.clock = clock;
  }

  /// Schedules a release. Idempotent.
  static Write scheduleRelease(String session, Instant turn) {
    return Write.replace(
        Item.at(new Key(PARTITION, turn + "#" + session))
            .put(SESSION, session)
            .put(TURN, turn)
            .put(STATE, OPEN)
            .indexed(PARTITION, turn.toString())
            .build());
  }

  /// Has the stream deliver the items that are due.
  ///
  /// @return how many
  public int requeueDue() {
    Instant now = clock.instant();
    List<Item> due = table.query(Query.ofIndex(PARTITION).to(now.toString()));
    due.forEach(item ->
        table.write(
            new Write.Change(
                item.key(), ItemUpdate.none().set(HANDED_OVER_AT, now), Condition.present())));
    return due.size();
  }

  @Override
  public List<String> run(StreamEvent event, Invocation invocation) {
    Map<Item, String> due = StreamJob.sequenceNumbers(event, this::due);
    return StreamJob.workOnEach(due, this::release, invocation, "Turns have to be taken again");
  }

  private Optional<Item> due(StreamEvent.Change change) {
    return change
        .item()
        .filter(item -> item.key().pk().equals(PARTITION))
        .filter(item -> !item.instant(TURN).isAfter(clock.instant()));
  }

  private void release(Item item) {
    Programme current = programme.get();
    current
        .session(item.string(SESSION))
        .filter(session -> session.takesRegistrations(clock.instant()))
        .ifPresent(session -> waitingList.releaseHeld(session, current.revision()));
    if (!item.instant(TURN).plus(LONGEST_REQUEST).isAfter(clock.instant())) {
      table.write(new Write.Remove(item.key(), Condition.always()));
    }
  }
}
