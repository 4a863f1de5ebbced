package org.learningthursdays.local.table;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.learningthursdays.local.Await;
import org.learningthursdays.local.Laptop;
import org.learningthursdays.local.LaptopOptions;
import org.learningthursdays.local.ScriptedHandler;
import org.learningthursdays.local.template.Template;
import org.learningthursdays.local.template.TemplateTest;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TimeToLiveStatus;

/// Items are gone once the application's clock is past their time, whatever the real time is.
final class ExpiryTest {
  private static final LaptopOptions IN_2020 =
      LaptopOptions.inMemory(TemplateTest.FILE).at(LocalDateTime.parse("2020-10-05T09:00"));

  private static void put(Laptop laptop, String sk, String expires) {
    try (DynamoDbClient client = laptop.table().client()) {
      client.putItem(request ->
          request
              .tableName(laptop.table().name())
              .item(
                  Map.of(
                      "pk",
                      AttributeValue.fromS("letter#1"),
                      "sk",
                      AttributeValue.fromS(sk),
                      "expires",
                      AttributeValue.fromN(
                          String.valueOf(Instant.parse(expires).getEpochSecond())))));
    }
  }

  private static List<String> left(Laptop laptop) {
    try (DynamoDbClient client = laptop.table().client()) {
      return client.scan(request -> request.tableName(laptop.table().name())).items().stream()
          .flatMap(item -> Optional.ofNullable(item.get("sk")).stream())
          .map(AttributeValue::s)
          .toList();
    }
  }

  @Test
  void whatIsPastItsTimeGoesAndTheStreamTells() throws Exception {
    List<String> removed = new CopyOnWriteArrayList<>();
    ScriptedHandler.SCRIPTS.put("sweep", event -> removals(event, removed));
    try (Laptop laptop = Laptop.start(IN_2020)) {
      put(laptop, "past", "2020-10-05T07:59:00Z");
      put(laptop, "to come", "2020-10-06T08:00:00Z");
      put(laptop, "far", "2021-10-06T08:00:00Z");
      Await.until(() -> left(laptop).equals(List.of("far", "to come")));
      laptop.clock().set(LocalDateTime.parse("2020-10-07T09:00"));
      Await.until(() -> left(laptop).equals(List.of("far")));
      Await.until(() -> removed.size() == 2);

      assertThat(removed).containsExactly("past", "to come");
    }
  }

  private static String removals(JsonNode event, List<String> removed) {
    for (JsonNode record : event.path("Records")) {
      if (record.path("eventName").asText().equals("REMOVE")) {
        removed.add(record.at("/dynamodb/OldImage/sk/S").asText());
      }
    }
    return "";
  }

  @Test
  void aTableByItselfExpiresNothing() {
    try (EmbeddedTable table = EmbeddedTable.inMemory(Template.read(TemplateTest.FILE));
        DynamoDbClient client = table.client()) {
      assertThat(
              client
                  .describeTimeToLive(request -> request.tableName(table.name()))
                  .timeToLiveDescription()
                  .timeToLiveStatus())
          .isEqualTo(TimeToLiveStatus.DISABLED);
    }
  }
}
