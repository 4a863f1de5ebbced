package org.learningthursdays.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteTableRequest;
import software.amazon.awssdk.services.dynamodb.model.DynamoDbException;
import software.amazon.awssdk.services.dynamodb.model.GetItemRequest;
import software.amazon.awssdk.services.dynamodb.model.ListTablesRequest;
import software.amazon.awssdk.services.dynamodb.model.PutItemRequest;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItemsRequest;
import software.amazon.dynamodb.services.local.server.DynamoDBRequestHandler;

/// Requests that are done whole on one thread wait for nobody but each other.
class LocalDatabaseTest {
  private static final Template TEMPLATE = keyedBy("pk", "S");

  private static final int AT_ONCE = 50;

  @TempDir private Path folder;

  private static Template keyedBy(String attribute, String type) {
    return Template.parse(
        """
        Resources:
          Table:
            Type: AWS::DynamoDB::Table
            Properties:
              AttributeDefinitions: [{AttributeName: %1$s, AttributeType: %2$s}]
              KeySchema: [{AttributeName: %1$s, KeyType: HASH}]
        """
            .formatted(attribute, type),
        Map.of());
  }

  private static Map<String, AttributeValue> key(int number) {
    return Map.of("pk", AttributeValue.fromS("p" + number));
  }

  private static boolean put(EmbeddedTable table, int number) {
    TransactWriteItem put =
        TransactWriteItem.builder()
            .put(one ->
                one.tableName(table.name())
                    .item(key(number))
                    .conditionExpression("attribute_not_exists(pk)"))
            .build();
    TransactWriteItemsRequest request =
        TransactWriteItemsRequest.builder().transactItems(put).build();
    table.requests().transactWriteItems(EmbeddedTable.KEY, Intrinsics.REGION, request);
    return true;
  }

  private static boolean isThere(EmbeddedTable table, int number) {
    GetItemRequest request =
        GetItemRequest.builder().tableName(table.name()).key(key(number)).build();
    return table.requests().getItem(EmbeddedTable.KEY, Intrinsics.REGION, request).hasItem();
  }

  @Test
  @Timeout(60)
  void transactionsAndReadsAtOnceAllCome() throws Exception {
    try (EmbeddedTable table = EmbeddedTable.inMemory(TEMPLATE);
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> asked = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        int number = i;
        asked.add(threads.submit(() -> put(table, number)));
        asked.add(threads.submit(() -> isThere(table, number)));
      }
      for (Future<?> one : asked) {
        one.get();
      }
      for (int i = 0; i < AT_ONCE; i++) {
        assertThat(isThere(table, i)).isTrue();
      }
    }
  }

  @Test
  void aRequestThatFailsIsToldAsDynamoDbTellsItAndStopsNobody() {
    try (EmbeddedTable table = EmbeddedTable.inMemory(TEMPLATE)) {
      put(table, 1);

      assertThatThrownBy(() -> put(table, 1)).isInstanceOf(DynamoDbException.class);
      assertThat(put(table, 2)).isTrue();
    }
  }

  @Test
  void aTableThatIsMadeAnewIsKnownAsItIsNow() {
    try (EmbeddedTable table = EmbeddedTable.inMemory(TEMPLATE)) {
      put(table, 1);
      DynamoDBRequestHandler requests = table.requests();
      requests.deleteTable(
          EmbeddedTable.KEY,
          Intrinsics.REGION,
          DeleteTableRequest.builder().tableName(table.name()).build());
      requests.createTable(
          EmbeddedTable.KEY, Intrinsics.REGION, keyedBy("id", "N").tables().getFirst().creation());
      Map<String, AttributeValue> item = Map.of("id", AttributeValue.fromN("7"));
      requests.putItem(
          EmbeddedTable.KEY,
          Intrinsics.REGION,
          PutItemRequest.builder().tableName(table.name()).item(item).build());

      GetItemRequest get = GetItemRequest.builder().tableName(table.name()).key(item).build();
      assertThat(requests.getItem(EmbeddedTable.KEY, Intrinsics.REGION, get).item())
          .isEqualTo(item);
      assertThatThrownBy(() -> put(table, 1)).isInstanceOf(DynamoDbException.class);
    }
  }

  @Test
  void whatIsInAFolderIsThereAgain() {
    try (EmbeddedTable table = EmbeddedTable.in(folder, TEMPLATE)) {
      put(table, 1);
    }
    try (EmbeddedTable table = EmbeddedTable.in(folder, TEMPLATE)) {
      assertThat(isThere(table, 1)).isTrue();
      assertThat(isThere(table, 2)).isFalse();
    }
  }

  @Test
  @Timeout(60)
  void whoeverComesTooLateIsToldSo() {
    EmbeddedTable table = EmbeddedTable.inMemory(TEMPLATE);
    table.close();
    ListTablesRequest request = ListTablesRequest.builder().build();

    assertThatThrownBy(
            () -> table.requests().listTables(EmbeddedTable.KEY, Intrinsics.REGION, request))
        .isInstanceOf(LaptopException.class)
        .hasMessage("The database is closed.");
  }
}
