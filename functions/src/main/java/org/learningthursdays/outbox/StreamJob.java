package org.learningthursdays.outbox;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import org.learningthursdays.table.StreamEvent;

/// Work that a change of the table triggers. DynamoDB lets no more than two functions read one
/// stream: the postman is one, and all other jobs share the second (`CirculationHandler`).
///
/// A job chooses its own records, and takes them as hints only: they come again, late and in
/// another order. So it must be idempotent.
public interface StreamJob {
  /// Does the work of a batch of records, as far as time allows. One that fails holds up no other.
  ///
  /// @return the sequence numbers of the records that have to be retried
  List<String> run(StreamEvent event, Invocation invocation);

  /// What the records of a batch name, each with the sequence number of the first record that does.
  ///
  /// @param named what a change names; nothing if it is not for this job
  static <T> Map<T, String> sequenceNumbers(
      StreamEvent event, Function<StreamEvent.Change, Optional<T>> named) {
    Map<T, String> numbers = new LinkedHashMap<>();
    event
        .records()
        .forEach(change ->
            named
                .apply(change)
                .ifPresent(one -> numbers.putIfAbsent(one, change.sequenceNumber())));
    return numbers;
  }

  /// Works on each of those that records name. Where that fails, it is logged, and the next one's
  /// turn comes.
  ///
  /// @param numbers the sequence numbers of their records
  /// @param failure what to log of one that failed
  /// @return the sequence numbers of those that failed
  static <T> List<String> workOnEach(
      Map<T, String> numbers, Consumer<T> work, Invocation invocation, String failure) {
    List<String> failed = new ArrayList<>();
    numbers.forEach((one, number) -> {
      try {
        work.accept(one);
      } catch (RuntimeException e) {
        invocation.log(failure, e);
        failed.add(number);
      }
    });
    return failed;
  }
}
