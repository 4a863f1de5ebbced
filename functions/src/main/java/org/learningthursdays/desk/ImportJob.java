package org.learningthursdays.desk;

import java.time.Clock;
import java.util.List;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.outbox.StreamJob;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.table.TableUnavailableException;

/// Carries out the imports that the stream delivers. The transaction that turns to the new
/// programme also closes the order, under the condition that it is open: however often an import is
/// begun, by a second runner or after a crash, it is done once. What an attempt that died has
/// written beside the programme in force is never seen, and is removed in the night.
public final class ImportJob implements StreamJob {
  private final ImportOrders orders;
  private final ProgrammeEditing editing;
  private final Clock clock;

  public ImportJob(ImportOrders orders, ProgrammeEditing editing, Clock clock) {
    this.orders = orders;
    this.editing = editing;
    this.clock = clock;
  }

  @Override
  public List<String> run(StreamEvent event, Invocation invocation) {
    return StreamJob.workOnEach(
        StreamJob.sequenceNumbers(event, ImportOrders::opened),
        id -> orders.find(id).ifPresent(this::carryOut),
        invocation,
        "An import has to be retried");
  }

  private void carryOut(ImportOrder order) {
    if (order.state() != ImportOrder.State.OPEN) {
      return;
    }
    if (order.isLate(clock.instant())) {
      orders.close(order, ImportOrder.State.LATE);
      return;
    }
    ImportOrder.State state =
        editing.carryOut(
            order.site(),
            order.organiser(),
            programme -> plan(order, programme),
            ImportJob::refused);
    // As done it is closed already; and where another runner was the one who overtook, too.
    orders.close(order, state);
  }

  private ProgrammeEditing.Plan<ImportOrder.State> plan(ImportOrder order, Programme programme) {
    boolean isAsSeen = programme.revision() == order.revision();
    return isAsSeen
            && ProgrammeFileReader.read(orders.file(order), programme)
                instanceof ProgrammeFileReader.Outcome.Accepted accepted
        ? new ProgrammeEditing.Plan.Store<>(
            editing.change(programme, accepted.edits()),
            List.of(ImportOrders.completion(order)),
            "",
            orders.progress(order),
            () -> ImportOrder.State.DONE)
        : new ProgrammeEditing.Plan.Answer<>(ImportOrder.State.OVERTAKEN);
  }

  private static ImportOrder.State refused(ProgrammeEditing.Refusal refusal) {
    return switch (refusal) {
      case TOO_MUCH -> ImportOrder.State.TOO_MUCH;
      case TOO_LARGE -> ImportOrder.State.TOO_LARGE;
      case BUSY -> throw TableUnavailableException.overtaken();
    };
  }
}
