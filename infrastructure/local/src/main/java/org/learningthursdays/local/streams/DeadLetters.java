package org.learningthursdays.local.streams;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.learningthursdays.local.template.StreamSource;

/// The dead-letter queue: records whose retries are exhausted, printed on the console and kept in
/// memory.
public final class DeadLetters {
  /// One record, and where the template sends what failed.
  record Entry(String function, String reason, String destination, JsonNode record) {}

  private final List<Entry> entries = new CopyOnWriteArrayList<>();

  void add(StreamSource source, String reason, List<? extends JsonNode> records) {
    String destination = source.onFailure().orElse("nowhere");
    for (JsonNode record : records) {
      entries.add(new Entry(source.function(), reason, destination, record));
      System.err.println(
          source.function()
              + " gave up a record ("
              + reason
              + "), which goes to "
              + destination
              + ": "
              + record.path("dynamodb").path("Keys"));
    }
  }

  List<Entry> entries() {
    return List.copyOf(entries);
  }
}
