package org.learningthursdays.leader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    Map<LeaderId, String> numbers = new LinkedHashMap<>();
    for (StreamEvent.Change change : event.records()) {
      ErasureOrders.opened(change).forEach(leader -> numbers.put(leader, change.sequenceNumber()));
    }
    List<String> failed = new ArrayList<>();
    numbers.forEach((leader, number) -> {
      try {
        carryOut(leader, invocation);
      } catch (RuntimeException e) {
        invocation.log("An erasure has to be retried", e);
        failed.add(number);
      }
    });
    return failed;
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
