package org.learningthursdays.leader;

import java.util.List;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.outbox.StreamJob;
import org.learningthursdays.table.StreamEvent;

/// Carries out the erasures that the stream delivers, step after step. One that is not done in time
/// is touched, so that the stream delivers it again.
public final class ErasureJob implements StreamJob {
  private final ErasureOrders orders;
  private final Erasure erasure;

  public ErasureJob(ErasureOrders orders, Erasure erasure) {
    this.orders = orders;
    this.erasure = erasure;
  }

  @Override
  public List<String> run(StreamEvent event, Invocation invocation) {
    return StreamJob.workOnEach(
        StreamJob.sequenceNumbers(event, ErasureOrders::opened),
        leader -> carryOut(leader, invocation),
        invocation,
        "An erasure has to be retried");
  }

  private void carryOut(LeaderId leader, Invocation invocation) {
    if (!orders.isOpen(leader)) {
      return;
    }
    while (!invocation.isOutOfTime()) {
      if (!erasure.eraseSome(leader)) {
        orders.close(leader);
        return;
      }
    }
    orders.goOn(leader);
  }
}
