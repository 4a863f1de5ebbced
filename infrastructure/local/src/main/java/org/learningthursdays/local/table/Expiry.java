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
  private static final String NAME = "#expiry";
  private static final String PAST = NAME + " < :now";
  private static final Duration PAUSE = Duration.ofSeconds(2);

  /// So many items at a time, so that nobody's request waits long behind it.
  private static final int PAGE = 100;

  /// And after each it rests so many times as long, so that nobody waits behind several. DynamoDB
  /// Local sorts the whole table for every page.
  private static final int RESTRAINT = 200;

  private final EmbeddedTable table;
  private final LaptopClock clock;
  private final Semaphore wakening = new Semaphore(0);
  private final CountDownLatch closing = new CountDownLatch(1);
  private final Thread thread;

  private Expiry(EmbeddedTable table, LaptopClock clock) {
    this.table = table;
    this.clock = clock;
    this.thread = Thread.ofPlatform().daemon().name("expiry").unstarted(this::run);
  }

  public static Expiry start(EmbeddedTable table, LaptopClock clock) {
    Expiry expiry = new Expiry(table, clock);
    clock.onSet(expiry.wakening::release);
    expiry.thread.start();
    return expiry;
  }

  private void run() {
    try {
      while (closing.getCount() > 0) {
        for (TableDefinition definition : table.tables()) {
          sweep(definition);
        }
        if (wakening.tryAcquire(PAUSE.toNanos(), TimeUnit.NANOSECONDS)) {
          wakening.drainPermits();
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
        long rest = (System.nanoTime() - start) * RESTRAINT;
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
            .filterExpression(PAST)
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
    Map<String, String> names = new LinkedHashMap<>(Map.of(NAME, attribute));
    List<KeySchemaElement> key = definition.creation().keySchema();
    for (int i = 0; i < key.size(); i++) {
      names.put("#key" + i, key.get(i).attributeName());
    }
    return names;
  }

  private static List<String> keyNames(Map<String, String> names) {
    return names.keySet().stream().filter(name -> !name.equals(NAME)).toList();
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
            .conditionExpression(PAST)
            .expressionAttributeNames(Map.of(NAME, attribute))
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
    wakening.release();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
