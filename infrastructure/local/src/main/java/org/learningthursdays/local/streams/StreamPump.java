package org.learningthursdays.local.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.learningthursdays.local.lambda.RunningFunction;
import org.learningthursdays.local.table.EmbeddedTable;
import org.learningthursdays.local.template.StreamSource;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;

/// Reads a table's stream for one function, shard after shard, parents before children, and queues
/// what passes its filters in the function's lanes. It polls after each write, and otherwise once
/// in a while.
public final class StreamPump implements AutoCloseable {
  private static final long SHORTEST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 1000;

  /// How long nothing must be written before it reads: records written together are then delivered
  /// together, as by Lambda, which polls four times a second.
  private static final Duration LULL = Duration.ofMillis(50);

  private static final Duration LONGEST_GATHERING = Duration.ofMillis(250);

  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final StreamSource source;
  private final StreamShards shards;
  private final String partitionKey;
  private final Checkpoints checkpoints;
  private final CountDownLatch stopping;
  private final Semaphore wakeUps = new Semaphore(0);
  private final List<KeyOrderedLane> lanes = new ArrayList<>();
  private final Map<String, ShardProgress> progress = new HashMap<>();
  private final Thread thread;

  private StreamPump(
      StreamSource source, EmbeddedTable table, Checkpoints checkpoints, CountDownLatch stopping) {
    this.source = source;
    this.shards = new StreamShards(source, table, checkpoints);
    this.partitionKey = table.partitionKey(source.table());
    this.checkpoints = checkpoints;
    this.stopping = stopping;
    this.thread =
        Thread.ofPlatform().daemon().name("stream-" + source.function()).unstarted(this::run);
  }

  public static StreamPump start(
      StreamSource source,
      RunningFunction function,
      EmbeddedTable table,
      Checkpoints checkpoints,
      DeadLetters deadLetters) {
    CountDownLatch stopping = new CountDownLatch(1);
    StreamPump pump = new StreamPump(source, table, checkpoints, stopping);
    StreamDelivery delivery = new StreamDelivery(source, function, deadLetters, stopping);
    for (int i = 0; i < source.parallel(); i++) {
      pump.lanes.add(KeyOrderedLane.start(delivery, pump.wakeUps::release));
    }
    table.onWrite(pump.wakeUps::release);
    pump.thread.start();
    return pump;
  }

  // Records that could not be read are read again.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private void run() {
    long pause = 0;
    try {
      while (stopping.getCount() > 0) {
        boolean more = false;
        try {
          more = readShards();
        } catch (DynamoDBLocalServiceException e) {
          shards.lookAgain();
        } catch (RuntimeException e) {
          e.printStackTrace();
          shards.lookAgain();
        }
        pause = more ? 0 : Math.clamp(pause * 2, SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
        if (wakeUps.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
          gather();
          pause = 0;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Waits until nothing more is written, or for the longest gathering.
  private void gather() throws InterruptedException {
    long start = System.nanoTime();
    do {
      wakeUps.drainPermits();
    } while (!stopping.await(LULL.toNanos(), TimeUnit.NANOSECONDS)
        && wakeUps.availablePermits() > 0
        && System.nanoTime() - start < LONGEST_GATHERING.toNanos());
  }

  /// Tells whether there may be more at once.
  private boolean readShards() throws InterruptedException {
    boolean more = false;
    for (String shard : shards.due()) {
      more |= readShard(shard);
    }
    return more;
  }

  private boolean readShard(String shard) throws InterruptedException {
    ShardProgress reached =
        progress.computeIfAbsent(shard, id -> new ShardProgress(id, checkpoints));
    if (shards.isReadToTheEnd(shard)) {
      boolean done = reached.isDone();
      if (done) {
        shards.finish(shard);
      }
      return done;
    }
    StreamShards.Page page = shards.read(shard);
    if (!page.records().isEmpty()) {
      handOver(
          page.records().stream().map(one -> StreamRecords.record(one, shards.arn())).toList(),
          reached);
    }
    return page.isLast() || !page.records().isEmpty();
  }

  private void handOver(List<ObjectNode> records, ShardProgress shard) throws InterruptedException {
    shard.read(records);
    Map<Integer, List<ObjectNode>> byLane = new TreeMap<>();
    List<ObjectNode> unwanted = new ArrayList<>();
    for (ObjectNode record : records) {
      (wanted(record) ? byLane.computeIfAbsent(lane(record), _ -> new ArrayList<>()) : unwanted)
          .add(record);
    }
    shard.done(unwanted);
    for (Map.Entry<Integer, List<ObjectNode>> one : byLane.entrySet()) {
      lanes.get(one.getKey()).add(shard, one.getValue());
    }
  }

  private int lane(ObjectNode record) {
    JsonNode partition = record.path("dynamodb").path("Keys").path(partitionKey);
    return Math.floorMod(partition.hashCode(), lanes.size());
  }

  private boolean wanted(ObjectNode record) {
    return source.filters().isEmpty()
        || source.filters().stream().anyMatch(filter -> filter.matches(record));
  }

  /// Ends after the batches that are on their way.
  @Override
  public void close() {
    stopping.countDown();
    wakeUps.release();
    List<Thread> ending = new ArrayList<>(lanes.stream().map(KeyOrderedLane::stop).toList());
    ending.add(thread);
    Instant end = Instant.now().plus(CLOSE_TIMEOUT);
    try {
      for (Thread one : ending) {
        boolean _ = one.join(Duration.between(Instant.now(), end));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
