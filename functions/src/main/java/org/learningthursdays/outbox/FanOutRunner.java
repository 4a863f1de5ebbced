package org.learningthursdays.outbox;

import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.table.StreamEvent;

/// Takes circulars round, page after page, and keeps the place after each, so that whoever goes on
/// after a crash begins where the last one ended. Keeping the place changes the item, which the
/// stream hands over again: a circular that is not done calls for itself.
public final class FanOutRunner implements StreamJob {
  private final Circulars circulars;
  private final Map<String, FanOut> rounds;
  private final Clock clock;

  /// @param rounds by the kinds of circulars
  public FanOutRunner(Circulars circulars, Map<String, FanOut> rounds, Clock clock) {
    this.circulars = circulars;
    this.rounds = Map.copyOf(rounds);
    this.clock = clock;
  }

  /// Takes round those that an event names, each once.
  ///
  /// @return the sequence numbers of the changes that have to come again
  @Override
  public List<String> run(StreamEvent event, Invocation invocation) {
    Map<String, String> numbers = new LinkedHashMap<>();
    for (StreamEvent.Change change : event.records()) {
      change
          .item()
          .filter(CircularItem::isOpen)
          .ifPresent(item -> numbers.put(item.key().sk(), change.sequenceNumber()));
    }
    List<String> failed = new ArrayList<>();
    numbers.forEach((id, number) -> {
      try {
        run(id, invocation);
      } catch (RuntimeException e) {
        invocation.log("A circular has to come again", e);
        failed.add(number);
      }
    });
    return failed;
  }

  /// Takes one round until it is done, time is up, or somebody else is faster.
  void run(String id, Invocation invocation) {
    Circular circular = circulars.find(id).orElse(null);
    long longestPage = 0;
    while (circular != null && !circular.done() && invocation.nanosLeft() > 2 * longestPage) {
      long start = System.nanoTime();
      circular = circulars.advance(circular, page(circular), clock.instant()).orElse(null);
      longestPage = Math.max(longestPage, System.nanoTime() - start);
    }
  }

  /// Does the next page; one that comes too late ends without it.
  private Optional<String> page(Circular circular) {
    if (!circular.expiresAt().isAfter(clock.instant())) {
      return Optional.empty();
    }
    FanOut its = rounds.get(circular.kind());
    if (its == null) {
      throw new IllegalStateException("nobody takes circulars of the kind " + circular.kind());
    }
    return its.next(circular, circular.place());
  }
}
