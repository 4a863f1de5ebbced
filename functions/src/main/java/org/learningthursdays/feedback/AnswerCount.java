package org.learningthursdays.feedback;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.outbox.StreamJob;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.StreamEvent;

/// Keeps the tallies up to date by the table's stream. A record is only a hint which answer to
/// read, so that records may come twice, late or out of order.
public final class AnswerCount implements StreamJob {
  private final Tallies tallies;

  public AnswerCount(Tallies tallies) {
    this.tallies = tallies;
  }

  /// Counts them together; where that fails each by itself.
  @Override
  public List<String> run(StreamEvent event, Invocation invocation) {
    Map<Key, String> numbers = answers(event);
    try {
      tallies.count(numbers.keySet());
      return List.of();
    } catch (RuntimeException e) {
      invocation.log("Answers have to be counted one by one", e);
    }
    List<String> failed = new ArrayList<>();
    numbers.forEach((answer, number) -> {
      try {
        tallies.count(List.of(answer));
      } catch (RuntimeException e) {
        invocation.log("An answer has to be retried", e);
        failed.add(number);
      }
    });
    return failed;
  }

  /// Which answers to look at, and the first change that told so of each.
  private static Map<Key, String> answers(StreamEvent event) {
    Map<Key, String> numbers = new LinkedHashMap<>();
    for (StreamEvent.Change change : event.records()) {
      change
          .item()
          .map(Item::key)
          .filter(key -> key.pk().startsWith(AnswerItem.PARTITION_PREFIX))
          .ifPresent(key -> numbers.putIfAbsent(key, change.sequenceNumber()));
    }
    return numbers;
  }
}
