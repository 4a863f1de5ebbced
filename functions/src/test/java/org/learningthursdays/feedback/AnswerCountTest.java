package org.learningthursdays.feedback;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.LogLines;
import org.learningthursdays.lambda.CirculationHandler;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Json;

/// The stream's records of answers: what cannot be counted comes again, and holds up no other.
@ExtendWith(DynamoDbExtension.class)
class AnswerCountTest {
  private static final String PARTITION = "FEEDBACK#" + FeedbackFixture.LEADERS;

  private final DynamoDbExtension real;
  private final FeedbackFixture fixture;
  private final LogLines log = new LogLines();

  AnswerCountTest(DynamoDbExtension real) {
    this.real = real;
    this.fixture = new FeedbackFixture(real.table());
  }

  @Test
  void whatCanBeCountedIs() throws IOException {
    Key good = answer();

    assertThat(run(List.of(record("1", good)))).isEqualTo("{\"batchItemFailures\":[]}");
    assertThat(fixture.table.get(good)).map(AnswerItem::isCounted).contains(true);
    assertThat(log.text()).isEmpty();
  }

  @Test
  void anAnswerThatCannotBeReadIsNamedAndTheOthersAreCounted() throws IOException {
    Key good = answer();
    Key broken = new Key(PARTITION, "broken");
    fixture.table.write(Write.add(Item.at(broken).put("uncounted", "yes").build()));

    String answer = run(List.of(record("1", broken), record("2", good), record("3", broken)));

    assertThat(answer).isEqualTo("{\"batchItemFailures\":[{\"itemIdentifier\":\"1\"}]}");
    assertThat(fixture.table.get(good)).map(AnswerItem::isCounted).contains(true);
    assertThat(log.text()).contains("An answer has to be retried").doesNotContain("broken");
  }

  private Key answer() {
    fixture.json("{\"session\":\"" + FeedbackFixture.LEADERS + "\",\"rating\":5}");
    Item only = fixture.table.query(Query.of(PARTITION)).getFirst();
    assertThat(AnswerItem.isCounted(only)).isFalse();
    return only.key();
  }

  private static Map<String, Object> record(String number, Key key) {
    Map<String, Object> keys = Map.of("pk", Map.of("S", key.pk()), "sk", Map.of("S", key.sk()));
    return Map.of("dynamodb", Map.of("SequenceNumber", number, "NewImage", keys));
  }

  private String run(List<Map<String, Object>> records) throws IOException {
    Map<String, String> environment = new HashMap<>(real.environment());
    byte[] event = Json.write(Map.of("Records", records)).getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    new CirculationHandler(environment, fixture.clock)
        .handleRequest(new ByteArrayInputStream(event), out, log);
    return out.toString(StandardCharsets.UTF_8);
  }
}
