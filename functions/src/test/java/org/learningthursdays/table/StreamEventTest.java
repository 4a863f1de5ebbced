package org.learningthursdays.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/// The stream's events are read as Lambda writes them.
class StreamEventTest {
  @Test
  void theSampleEventIsRead() throws IOException {
    StreamEvent event =
        StreamEvent.read(Files.newInputStream(Path.of("..", "events", "PostmanFunction.json")));

    assertThat(event.records())
        .singleElement()
        .satisfies(change -> {
          assertThat(change.sequenceNumber()).isEqualTo("700000000001234567890");
          Item item = change.item().orElseThrow();
          assertThat(item.key().sk()).isEqualTo("LETTER#registered-2020-10-08-leaders");
          assertThat(item.integer("attempts")).isZero();
          assertThat(item.stringMap("details")).containsEntry("session", "2020-10-08-leaders");
        });
  }

  @Test
  void everyTypeIsReadAndARemovalHasNoItem() throws IOException {
    StreamEvent event =
        read(
            """
            {"Records": [
              {"eventName": "REMOVE", "dynamodb": {"SequenceNumber": "1", "OldImage": {"a": {"S": "b"}}}},
              {"eventName": "INSERT", "userIdentity": {"type": "Service"}, "dynamodb": {
                "NewImage": {
                  "pk": {"S": "p"}, "sk": {"S": "s"}, "n": {"N": "7"}, "f": {"BOOL": true},
                  "b": {"B": "AQID"}, "nothing": {"NULL": true}, "set": {"SS": ["x", "y"]},
                  "l": {"L": [{"S": "one"}, {"S": "two"}]}, "m": {"M": {"k": {"S": "v"}}}},
                "SequenceNumber": "2"}}]}
            """);

    assertThat(event.records().get(0)).isEqualTo(new StreamEvent.Change("1", Optional.empty()));
    Item item = event.records().get(1).item().orElseThrow();
    assertThat(item.integer("n")).isEqualTo(7);
    assertThat(item.flag("f")).isTrue();
    assertThat(item.bytes("b")).containsExactly(1, 2, 3);
    assertThat(item.strings("l")).containsExactly("one", "two");
    assertThat(item.stringMap("m")).containsEntry("k", "v");
    assertThat(event.records().get(1).sequenceNumber()).isEqualTo("2");
  }

  @Test
  void anEmptyEventIsNone() throws IOException {
    assertThat(read("{}").records()).isEmpty();
  }

  private static StreamEvent read(String json) throws IOException {
    return StreamEvent.read(new ByteArrayInputStream(json.getBytes(StandardCharsets.UTF_8)));
  }
}
