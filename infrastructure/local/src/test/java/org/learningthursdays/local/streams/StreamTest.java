package org.learningthursdays.local.streams;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningthursdays.local.Await;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.ScriptedHandler;
import org.learningthursdays.local.template.TemplateTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What is written to the table reaches the function that reads its stream, in order and at least
/// once, with the template's limits.
final class StreamTest {
  private final List<List<String>> batches = new CopyOnWriteArrayList<>();
  private final List<JsonNode> records = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  @BeforeEach
  void collect() {
    ScriptedHandler.SCRIPTS.put("postman", event -> take(event, ""));
  }

  /// Takes a batch, or fails as a whole if it holds the poison.
  private String take(JsonNode event, String poison) {
    List<String> keys = keys(event);
    batches.add(keys);
    if (keys.contains(poison)) {
      throw new IllegalArgumentException("poison, as the test wants");
    }
    event.path("Records").forEach(records::add);
    return "";
  }

  private static List<String> keys(JsonNode event) {
    return StreamSupport.stream(event.path("Records").spliterator(), false)
        .map(record -> record.at("/dynamodb/Keys/sk/S").asText())
        .toList();
  }

  private List<String> taken() {
    return records.stream().map(record -> record.at("/dynamodb/Keys/sk/S").asText()).toList();
  }

  private static void put(Laptop laptop, String pk, int from, int to) {
    try (DynamoDbClient client = laptop.table().client()) {
      for (int i = from; i < to; i++) {
        Map<String, AttributeValue> item =
            Map.of(
                "pk",
                AttributeValue.fromS(pk),
                "sk",
                AttributeValue.fromS(String.valueOf(i)),
                "n",
                AttributeValue.fromN("7"));
        client.putItem(request -> request.tableName(laptop.table().name()).item(item));
      }
    }
  }

  private static List<String> numbers(int from, int to) {
    return IntStream.range(from, to).mapToObj(String::valueOf).toList();
  }

  @Test
  void recordsComeInOrderInBatchesWithoutWhatIsFilteredOut() throws Exception {
    try (Laptop laptop = Laptop.start(LaptopOptions.inMemory(TemplateTest.FILE))) {
      put(laptop, "other#1", 0, 2);
      put(laptop, "letter#1", 0, 12);
      // A change, which the filter leaves out as well.
      put(laptop, "letter#1", 0, 1);
      put(laptop, "letter#1", 12, 13);

      Await.until(() -> taken().size() == 13);
      assertThat(taken()).isEqualTo(numbers(0, 13));
      assertThat(batches).allSatisfy(batch -> assertThat(batch).hasSizeBetween(1, 5));
    }
  }

  @Test
  void aRecordHasTheShapeThatLambdaGivesIt() throws Exception {
    try (Laptop laptop = Laptop.start(LaptopOptions.inMemory(TemplateTest.FILE))) {
      put(laptop, "letter#1", 0, 1);
      Await.until(() -> !records.isEmpty());

      JsonNode record = records.getFirst();
      assertThat(record.path("eventName").asText()).isEqualTo("INSERT");
      assertThat(record.path("eventSource").asText()).isEqualTo("aws:dynamodb");
      assertThat(record.path("eventSourceARN").asText()).contains("table/learning-live/stream/");
      assertThat(record.at("/dynamodb/NewImage").toString())
          .contains("\"n\":{\"N\":\"7\"}")
          .contains("\"sk\":{\"S\":\"0\"}");
      assertThat(record.path("dynamodb").has("OldImage")).isFalse();
      assertThat(record.at("/dynamodb/SequenceNumber").asText()).isNotEmpty();
      assertThat(record.at("/dynamodb/ApproximateCreationDateTime").isNumber()).isTrue();
      assertThat(record.at("/dynamodb/StreamViewType").asText()).isEqualTo("NEW_AND_OLD_IMAGES");
    }
  }

  @Test
  void onePoisonousRecordIsFoundByHalvingAndGivenUpAlone() throws Exception {
    ScriptedHandler.SCRIPTS.put("postman", event -> take(event, "3"));
    try (Laptop laptop = Laptop.start(LaptopOptions.inMemory(TemplateTest.FILE))) {
      put(laptop, "letter#1", 0, 8);
      Await.until(() -> taken().contains("7"));

      assertThat(taken())
          .doesNotHaveDuplicates()
          .containsExactly("0", "1", "2", "4", "5", "6", "7");
      assertThat(laptop.deadLetters().entries())
          .singleElement()
          .satisfies(entry -> {
            assertThat(entry.record().at("/dynamodb/Keys/sk/S").asText()).isEqualTo("3");
            assertThat(entry.destination()).endsWith(":Dead");
          });
      assertThat(batches.stream().filter(batch -> batch.equals(List.of("3"))).count()).isEqualTo(2);
    }
  }

  @Test
  void aPartialFailureGoesOnWithTheFirstThatFailed() throws Exception {
    List<String> done = new CopyOnWriteArrayList<>();
    List<String> failed = new ArrayList<>();
    ScriptedHandler.SCRIPTS.put("postman", event -> failOnce(event, "5", done, failed));
    try (Laptop laptop = Laptop.start(LaptopOptions.inMemory(TemplateTest.FILE))) {
      put(laptop, "letter#1", 0, 9);
      Await.until(() -> done.contains("8"));

      assertThat(done).isEqualTo(numbers(0, 9));
      assertThat(laptop.deadLetters().entries()).isEmpty();
    }
  }

  private static String failOnce(
      JsonNode event, String which, List<String> done, List<String> failed) {
    for (JsonNode record : event.path("Records")) {
      String key = record.at("/dynamodb/Keys/sk/S").asText();
      if (key.equals(which) && failed.isEmpty()) {
        failed.add(key);
        return "{\"batchItemFailures\":[{\"itemIdentifier\":\""
            + record.at("/dynamodb/SequenceNumber").asText()
            + "\"}]}";
      }
      done.add(key);
    }
    return "{\"batchItemFailures\":[]}";
  }

  @Test
  void anIdentifierThatIsEmptyFailsTheWholeBatch() throws Exception {
    List<String> failed = new CopyOnWriteArrayList<>();
    ScriptedHandler.SCRIPTS.put(
        "postman",
        event -> {
          if (failed.isEmpty()) {
            failed.addAll(keys(event));
            return "{\"batchItemFailures\":[{\"itemIdentifier\":null}]}";
          }
          return take(event, "");
        });
    try (Laptop laptop = Laptop.start(LaptopOptions.inMemory(TemplateTest.FILE))) {
      put(laptop, "letter#1", 0, 3);
      Await.until(() -> taken().contains("2"));

      assertThat(taken()).isEqualTo(numbers(0, 3));
    }
  }

  @Test
  void aRestartKeepsTheTableAndGoesOnWhereTheStreamWas() throws Exception {
    LaptopOptions kept = LaptopOptions.inMemory(TemplateTest.FILE).keeping(folder);
    try (Laptop laptop = Laptop.start(kept)) {
      put(laptop, "letter#1", 0, 3);
      Await.until(() -> taken().size() == 3);
    }
    try (Laptop laptop = Laptop.start(kept)) {
      put(laptop, "letter#1", 3, 5);
      Await.until(() -> taken().contains("4"));

      assertThat(taken()).isEqualTo(numbers(0, 5));
      try (DynamoDbClient client = laptop.table().client()) {
        assertThat(client.scan(request -> request.tableName("learning-live")).count()).isEqualTo(5);
      }
    }
  }

  @Test
  void aResetTableIsEmptyAndItsStreamIsReadAnew() throws Exception {
    try (Laptop laptop = Laptop.start(LaptopOptions.inMemory(TemplateTest.FILE))) {
      put(laptop, "letter#1", 0, 2);
      Await.until(() -> taken().size() == 2);
      laptop.table().reset();

      assertThat(laptop.table().isEmpty()).isTrue();
      put(laptop, "letter#1", 2, 4);
      Await.until(() -> taken().contains("3"));
      assertThat(taken()).isEqualTo(numbers(0, 4));
    }
  }
}
