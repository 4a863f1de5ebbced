package org.learningthursdays.feedback;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.learningthursdays.App;
import org.learningthursdays.Rehearsal;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.StreamEvent;
import org.learningthursdays.web.Json;

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
    int counted = tallies.count(answers(StreamEvent.read(event)));
    out.write(Json.write(Map.of("counted", counted)).getBytes(StandardCharsets.UTF_8));
  }

  private static List<Key> answers(StreamEvent event) {
    return event.records().stream()
        .flatMap(change -> change.item().stream())
        .map(Item::key)
        .filter(key -> key.pk().startsWith(AnswerItem.PARTITION_PREFIX))
        .distinct()
        .toList();
  }
}
