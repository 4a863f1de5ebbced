package org.learningthursdays.feedback;

import java.util.List;
import java.util.Map;
import java.util.Optional;
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
    Map<Key, String> numbers = StreamJob.sequenceNumbers(event, AnswerCount::answer);
    try {
      tallies.count(numbers.keySet());
      return List.of();
    } catch (RuntimeException e) {
      invocation.log("Answers have to be counted one by one", e);
    }
    return StreamJob.workOnEach(
        numbers,
        answer -> tallies.count(List.of(answer)),
        invocation,
        "An answer has to be retried");
  }

  private static Optional<Key> answer(StreamEvent.Change change) {
    return change
        .item()
        .map(Item::key)
        .filter(key -> key.pk().startsWith(AnswerItem.PARTITION_PREFIX));
  }
}
