package org.learningthursdays.local.table;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.clock.LaptopClock;
import org.learningthursdays.local.template.Intrinsics;
import org.learningthursdays.local.template.TableDefinition;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.DeleteItemRequest;
import software.amazon.awssdk.services.dynamodb.model.KeySchemaElement;
import software.amazon.awssdk.services.dynamodb.model.ScanRequest;
import software.amazon.awssdk.services.dynamodb.model.ScanResponse;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;

/// Time to live by the application's clock: deletes what is past its time every few seconds, and
/// whenever the clock is set. Where there is much to look through, it takes its time.
public final class Expiry implements AutoCloseable {
  private static final String PLACEHOLDER = "#expiry";
  private static final String IS_EXPIRED = PLACEHOLDER + " < :now";
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /// How many items a scan reads, few so that no request waits long behind it.
  private static final int PAGE = 100;

  /// How long it pauses after a scan, as a multiple of what that took, so that no request waits
  /// behind several: DynamoDB Local sorts the whole table for each.
  private static final int PAUSE_FACTOR = 200;

  private final EmbeddedTable table;
  private final LaptopClock clock;
  private final Semaphore wakeUps = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private Expiry(EmbeddedTable table, LaptopClock clock) {
    this.table = table;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("expiry").unstarted(this::run);
  }

  public static Expiry start(EmbeddedTable table, LaptopClock clock) {
    Expiry expiry = new Expiry(table, clock);
    clock.onSet(expiry.wakeUps::release);
    expiry.thread.start();
    return expiry;
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        for (TableDefinition definition : table.tables()) {
          sweep(definition);
        }
        if (wakeUps.tryAcquire(PAUSE.toNanos(), TimeUnit.NANOSECONDS)) {
          wakeUps.drainPermits();
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  private void sweep(TableDefinition definition) throws InterruptedException {
    Optional<String> attribute = definition.expiry();
    if (attribute.isEmpty()) {
      return;
    }
    try {
      sweep(definition, attribute.get());
    } catch (DynamoDBLocalServiceException e) {
      // The table is being made anew.
    }
  }

  private void sweep(TableDefinition definition, String attribute) throws InterruptedException {
    Map<String, String> names = names(definition, attribute);
    @Nullable Map<String, AttributeValue> from = null;
    do {
      long start = System.nanoTime();
      from = sweepPage(definition, attribute, names, from);
      if (from != null) {
        long rest = (System.nanoTime() - start) * PAUSE_FACTOR;
        if (closing.await(rest, TimeUnit.NANOSECONDS)) {
          return;
        }
      }
    } while (from != null);
  }

  /// Deletes what is past its time of one page.
  ///
  /// @return where the next one begins
  private @Nullable Map<String, AttributeValue> sweepPage(
      TableDefinition definition,
      String attribute,
      Map<String, String> names,
      @Nullable Map<String, AttributeValue> from) {
    AttributeValue now = AttributeValue.fromN(String.valueOf(clock.instant().getEpochSecond()));
    ScanRequest request =
        ScanRequest.builder()
            .tableName(definition.name())
            .projectionExpression(String.join(", ", keyNames(names)))
            .filterExpression(IS_EXPIRED)
            .expressionAttributeNames(names)
            .expressionAttributeValues(Map.of(":now", now))
            .exclusiveStartKey(from)
            .limit(PAGE)
            .build();
    ScanResponse page = table.requests().scan(EmbeddedTable.KEY, Intrinsics.REGION, request);
    page.items().forEach(key -> delete(definition, attribute, now, key));
    return page.hasLastEvaluatedKey() ? page.lastEvaluatedKey() : null;
  }

  private static Map<String, String> names(TableDefinition definition, String attribute) {
    Map<String, String> names = new LinkedHashMap<>(Map.of(PLACEHOLDER, attribute));
    List<KeySchemaElement> key = definition.creation().keySchema();
    for (int i = 0; i < key.size(); i++) {
      names.put("#key" + i, key.get(i).attributeName());
    }
    return names;
  }

  private static List<String> keyNames(Map<String, String> names) {
    return names.keySet().stream().filter(name -> !name.equals(PLACEHOLDER)).toList();
  }

  /// Deletes an item, unless it was given more time since it was read.
  private void delete(
      TableDefinition definition,
      String attribute,
      AttributeValue now,
      Map<String, AttributeValue> key) {
    DeleteItemRequest request =
        DeleteItemRequest.builder()
            .tableName(definition.name())
            .key(key)
            .conditionExpression(IS_EXPIRED)
            .expressionAttributeNames(Map.of(PLACEHOLDER, attribute))
            .expressionAttributeValues(Map.of(":now", now))
            .build();
    try {
      table.requests().deleteItem(EmbeddedTable.KEY, Intrinsics.REGION, request);
    } catch (DynamoDBLocalServiceException e) {
      if (!"ConditionalCheckFailedException".equals(e.getErrorCode())) {
        throw e;
      }
    }
  }

  @Override
  public void close() {
    closing.countDown();
    wakeUps.release();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
