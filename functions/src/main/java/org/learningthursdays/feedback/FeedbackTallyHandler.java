package org.learningthursdays.feedback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.time.Clock;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningthursdays.App;
import org.learningthursdays.Rehearsal;
import org.learningthursdays.mail.BatchAnswer;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.web.StackTrace;

/// Counts answers as the table's stream tells of them. A record only says which answer to look at,
/// so that records may come twice, late or out of order.
public final class FeedbackTallyHandler implements RequestStreamHandler {
  private final Tallies tallies;

  public FeedbackTallyHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public FeedbackTallyHandler(Map<String, String> environment, Clock clock) {
    tallies = new App(environment, clock).tallies();
    Rehearsal.of(environment, getClass());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    Map<Key, String> numbers = answers(StreamEvent.read(event));
    BatchAnswer.write(count(numbers, context), out);
  }

  /// Counts them together; where that fails each by itself, so that one that cannot be counted
  /// holds up no other.
  ///
  /// @return the sequence numbers of the changes that have to come again
  private List<String> count(Map<Key, String> numbers, Context context) {
    try {
      tallies.count(numbers.keySet());
      return List.of();
    } catch (RuntimeException e) {
      log("Answers have to be counted one by one", e, context);
    }
    List<String> failed = new ArrayList<>();
    numbers.forEach((answer, number) -> {
      try {
        tallies.count(List.of(answer));
      } catch (RuntimeException e) {
        log("An answer has to come again", e, context);
        failed.add(number);
      }
    });
    return failed;
  }

  private static void log(String what, RuntimeException failure, Context context) {
    context.getLogger().log(what + ": " + StackTrace.of(failure), LogLevel.ERROR);
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
