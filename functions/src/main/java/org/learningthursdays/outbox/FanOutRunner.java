package org.learningthursdays.outbox;

import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.table.StreamEvent;

/// Fans circulars out, page after page, and stores a cursor after each, at which another runner
/// continues after a crash. Storing it changes the item, so the stream delivers an unfinished
/// circular again by itself.
public final class FanOutRunner implements StreamJob {
  private final Circulars circulars;
  private final Map<String, FanOut> fanOuts;
  private final Clock clock;

  /// @param fanOuts by the kinds of circulars
  public FanOutRunner(Circulars circulars, Map<String, FanOut> fanOuts, Clock clock) {
    this.circulars = circulars;
    this.fanOuts = Map.copyOf(fanOuts);
    this.clock = clock;
  }

  /// Fans out the circulars that an event names, each once.
  ///
  /// @return the sequence numbers of the records that have to be retried
  @Override
  public List<String> run(StreamEvent event, Invocation invocation) {
    Map<String, String> numbers =
        StreamJob.sequenceNumbers(
            event,
            change -> change.item().filter(CircularItem::isOpen).map(item -> item.key().sk()));
    return StreamJob.workOnEach(
        numbers, id -> run(id, invocation), invocation, "A circular has to be retried");
  }

  /// Fans one out until it is done, time is up, or another runner is faster.
  void run(String id, Invocation invocation) {
    Circular circular = circulars.find(id).orElse(null);
    long longestPage = 0;
    while (circular != null && !circular.done() && invocation.nanosLeft() > 2 * longestPage) {
      long start = System.nanoTime();
      circular = circulars.advance(circular, writePage(circular), clock.instant()).orElse(null);
      longestPage = Math.max(longestPage, System.nanoTime() - start);
    }
  }

  /// Writes the next page; an expired circular ends without it.
  private Optional<String> writePage(Circular circular) {
    if (!circular.expiresAt().isAfter(clock.instant())) {
      return Optional.empty();
    }
    FanOut fanOut = fanOuts.get(circular.kind());
    if (fanOut == null) {
      throw new IllegalStateException("no fan-out for circulars of the kind " + circular.kind());
    }
    return fanOut.writePage(circular, circular.cursor());
  }
}
