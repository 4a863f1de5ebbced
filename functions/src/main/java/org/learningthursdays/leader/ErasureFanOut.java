package org.learningthursdays.leader;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.outbox.StreamJob;
import org.learningthursdays.table.StreamEvent;

/// Carries out what [Erasures] has open, step after step. One that time does not suffice for is
/// written anew, so that the stream hands it over again.
public final class ErasureFanOut implements StreamJob {
  private final Erasures erasures;
  private final Erasure erasure;

  public ErasureFanOut(Erasures erasures, Erasure erasure) {
    this.erasures = erasures;
    this.erasure = erasure;
  }

  @Override
  public List<String> run(StreamEvent event, Invocation invocation) {
    Map<LeaderId, String> numbers = new LinkedHashMap<>();
    for (StreamEvent.Change change : event.records()) {
      Erasures.opened(change).forEach(leader -> numbers.put(leader, change.sequenceNumber()));
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
    if (!erasures.isOpen(leader)) {
      return;
    }
    while (!invocation.isOver()) {
      if (!erasure.eraseSome(leader)) {
        erasures.close(leader);
        return;
      }
    }
    erasures.goOn(leader);
  }
}
