package org.learningthursdays.local.streams;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.learningthursdays.local.Await;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.ScriptedHandler;
import org.learningthursdays.local.template.StreamReader;
import org.learningthursdays.local.template.TemplateTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// A stream is read in parallel as far as the template says, and never out of order for one
/// partition key.
final class ParallelStreamTest {
  private static final List<String> KEYS =
      IntStream.range(0, 8).mapToObj(i -> "parallel#" + i).toList();

  private final List<JsonNode> records = new CopyOnWriteArrayList<>();

  @TempDir private Path folder;

  private static void put(Laptop laptop, String pk, int sk) {
    try (DynamoDbClient client = laptop.table().client()) {
      client.putItem(request ->
          request
              .tableName(laptop.table().name())
              .item(
                  Map.of(
                      "pk",
                      AttributeValue.fromS(pk),
                      "sk",
                      AttributeValue.fromS(String.valueOf(sk)))));
    }
  }

  private List<String> sortKeys(String pk) {
    return records.stream()
        .filter(record -> record.at("/dynamodb/Keys/pk/S").asText().equals(pk))
        .map(record -> record.at("/dynamodb/Keys/sk/S").asText())
        .toList();
  }

  private String take(JsonNode event) {
    event.path("Records").forEach(records::add);
    return "";
  }

  @Test
  void severalKeysAreTakenAtATimeAndEachInItsOrder() throws Exception {
    CountDownLatch together = new CountDownLatch(2);
    ScriptedHandler.SCRIPTS.put(
        "parallel",
        event -> {
          together.countDown();
          assertThat(together.await(20, TimeUnit.SECONDS)).isTrue();
          return take(event);
        });
    try (Laptop laptop = Laptop.start(LaptopOptions.inMemory(TemplateTest.FILE))) {
      for (int i = 0; i < 6; i++) {
        for (String key : KEYS) {
          put(laptop, key, i);
        }
      }
      Await.until(() -> records.size() == 6 * KEYS.size());

      for (String key : KEYS) {
        assertThat(sortKeys(key)).as(key).containsExactly("0", "1", "2", "3", "4", "5");
      }
    }
  }

  @Test
  void whatWasLeftBehindByAKeyThatIsSlowComesAgainAfterARestart() throws Exception {
    CountDownLatch never = new CountDownLatch(1);
    ScriptedHandler.SCRIPTS.put(
        "parallel",
        event -> {
          if (event.toString().contains(KEYS.getFirst())) {
            boolean _ = never.await(1, TimeUnit.DAYS);
          }
          return take(event);
        });
    LaptopOptions kept = LaptopOptions.inMemory(TemplateTest.FILE).keeping(folder);
    try (Laptop laptop = Laptop.start(kept)) {
      put(laptop, KEYS.getFirst(), 0);
      // Another lane than the first key's.
      put(laptop, KEYS.get(1), 0);
      Await.until(() -> sortKeys(KEYS.get(1)).contains("0"));
    }
    ScriptedHandler.SCRIPTS.put("parallel", this::take);
    try (Laptop laptop = Laptop.start(kept)) {
      Await.until(() -> sortKeys(KEYS.getFirst()).contains("0"));
      assertThat(laptop.deadLetters().entries()).isEmpty();
    }
  }

  @Test
  void aSlowFunctionHoldsUpNoOther() throws Exception {
    CountDownLatch end = new CountDownLatch(1);
    CountDownLatch slow = new CountDownLatch(1);
    List<String> others = new CopyOnWriteArrayList<>();
    ScriptedHandler.SCRIPTS.put(
        "sweep",
        event -> {
          others.add(event.toString());
          return "";
        });
    ScriptedHandler.SCRIPTS.put(
        "parallel",
        event -> {
          slow.countDown();
          boolean _ = end.await(1, TimeUnit.DAYS);
          return "";
        });
    try (Laptop laptop = Laptop.start(LaptopOptions.inMemory(TemplateTest.FILE))) {
      put(laptop, KEYS.getFirst(), 0);
      assertThat(slow.await(20, TimeUnit.SECONDS)).isTrue();
      put(laptop, "late", 1);

      Await.until(() -> String.join("", others).contains("\"late\""));
      // A laptop would wait for it, for a while, before it closes.
      end.countDown();
    }
  }

  @Test
  void moreThanLambdaRunsInParallelIsRefused() {
    assertThatThrownBy(() ->
            StreamReader.read(
                "F", "E", Map.of("Stream", "a/b/stream/c", "ParallelizationFactor", 11), "F.E"))
        .hasMessage("F.E.ParallelizationFactor should be a number from 1 to 10, not 11.");
  }
}
