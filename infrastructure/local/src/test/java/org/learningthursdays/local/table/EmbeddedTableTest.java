package org.learningthursdays.local.table;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.learningthursdays.local.template.Template;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.TransactWriteItem;

/// DynamoDB Local in this JVM holds what it is given, for whoever comes at once and after a
/// restart.
@Timeout(60)
class EmbeddedTableTest {
  private static final int AT_ONCE = 50;

  private static final Template TEMPLATE =
      Template.parse(
          """
          Resources:
            Table:
              Type: AWS::DynamoDB::Table
              Properties:
                AttributeDefinitions: [{AttributeName: pk, AttributeType: S}]
                KeySchema: [{AttributeName: pk, KeyType: HASH}]
          """,
          Map.of());

  @TempDir private Path folder;

  private static Map<String, AttributeValue> key(int number) {
    return Map.of("pk", AttributeValue.fromS("p" + number));
  }

  private static void put(EmbeddedTable table, DynamoDbClient client, int number) {
    TransactWriteItem put =
        TransactWriteItem.builder()
            .put(one -> one.tableName(table.name()).item(key(number)))
            .build();
    client.transactWriteItems(writes -> writes.transactItems(put));
  }

  private static boolean isThere(EmbeddedTable table, DynamoDbClient client, int number) {
    return client.getItem(get -> get.tableName(table.name()).key(key(number))).hasItem();
  }

  @Test
  void transactionsAndReadsAtOnceAllCome() throws Exception {
    try (EmbeddedTable table = EmbeddedTable.inMemory(TEMPLATE);
        DynamoDbClient client = table.client();
        ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
      List<Future<?>> asked = new ArrayList<>();
      for (int i = 0; i < AT_ONCE; i++) {
        int number = i;
        asked.add(threads.submit(() -> put(table, client, number)));
        asked.add(threads.submit(() -> isThere(table, client, number)));
      }
      for (Future<?> one : asked) {
        one.get();
      }
      for (int i = 0; i < AT_ONCE; i++) {
        assertThat(isThere(table, client, i)).isTrue();
      }
    }
  }

  @RepeatedTest(5)
  void whatIsInAFolderIsThereAgain() {
    try (EmbeddedTable table = EmbeddedTable.in(folder, TEMPLATE);
        DynamoDbClient client = table.client()) {
      put(table, client, 1);
    }
    try (EmbeddedTable table = EmbeddedTable.in(folder, TEMPLATE);
        DynamoDbClient client = table.client()) {
      assertThat(isThere(table, client, 1)).isTrue();
      assertThat(isThere(table, client, 2)).isFalse();
    }
  }

  @Test
  void afterAResetTheSameClientFindsItEmpty() {
    try (EmbeddedTable table = EmbeddedTable.inMemory(TEMPLATE);
        DynamoDbClient client = table.client()) {
      put(table, client, 1);
      table.reset();

      assertThat(isThere(table, client, 1)).isFalse();
      put(table, client, 1);
      assertThat(isThere(table, client, 1)).isTrue();
    }
  }
}
