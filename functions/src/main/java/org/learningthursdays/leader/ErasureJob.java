package org.learningthursdays.leader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.outbox.StreamJob;
import org.learningthursdays.table.StreamEvent;

/// Carries out what [ErasureOrders] has open, step after step. One that time does not suffice for
/// is written anew, so that the stream hands it over again.
public final class ErasureJob implements StreamJob {
  private final ErasureOrders erasureOrders;
  private final Erasure erasure;

  public ErasureJob(ErasureOrders erasureOrders, Erasure erasure) {
    this.erasureOrders = erasureOrders;
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
        invocation.log("An erasure has to come again", e);
        failed.add(number);
      }
    });
    return failed;
  }

  private void carryOut(LeaderId leader, Invocation invocation) {
    if (!erasureOrders.isOpen(leader)) {
      return;
    }
    while (!invocation.isOver()) {
      if (!erasure.eraseSome(leader)) {
        erasureOrders.close(leader);
        return;
      }
    }
    erasureOrders.goOn(leader);
  }
}
