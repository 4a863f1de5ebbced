package org.learningthursdays.local;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/// Reads a table's stream for one function, shard after shard, parents before children, and gives
/// what passes its filters to the function's lanes. It looks when something was written, a little
/// longer after that, and otherwise once in a while.
final class StreamPump implements AutoCloseable {
  private static final long SHORTEST_PAUSE_MILLIS = 10;
  private static final long LONGEST_PAUSE_MILLIS = 1000;
  private static final int PAGE = 1000;
  private static final int RESTRAINT = 10;
  private static final long LONGEST_REST_NANOS = Duration.ofMillis(250).toNanos();
  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final StreamSource source;
  private final LocalDynamoDBRequestHandler table;
  private final String partitionKey;
  private final Checkpoints checkpoints;
  private final CountDownLatch stopping;
  private final Semaphore wakening = new Semaphore(0);
  private final List<Lane> lanes = new ArrayList<>();
  private final Map<String, String> iterators = new HashMap<>();
  private final Map<String, String> lastRead = new HashMap<>();
  private final Map<String, ShardProgress> progress = new HashMap<>();
  private final Set<String> readToTheEnd = new HashSet<>();
  private final Thread thread;

  private StreamPump(
      StreamSource source, EmbeddedTable table, Checkpoints checkpoints, CountDownLatch stopping) {
    this.source = source;
    this.table = table.requests();
    this.partitionKey = table.partitionKey(source.table());
    this.checkpoints = checkpoints;
    this.stopping = stopping;
    this.thread =
        Thread.ofPlatform().daemon().name("stream-" + source.function()).unstarted(this::run);
  }

  static StreamPump start(
      StreamSource source,
      RunningFunction function,
      EmbeddedTable table,
      Checkpoints checkpoints,
      Undelivered undelivered) {
    CountDownLatch stopping = new CountDownLatch(1);
    StreamPump pump = new StreamPump(source, table, checkpoints, stopping);
    Delivery delivery = new Delivery(source, function, undelivered, stopping);
    for (int i = 0; i < source.parallel(); i++) {
      pump.lanes.add(Lane.start(delivery, pump.wakening::release));
    }
    table.onWrite(pump.wakening::release);
    pump.thread.start();
    return pump;
  }

  // Whatever happens to a page, the pump goes on: it is read again.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private void run() {
    long pause = 0;
    try {
      while (stopping.getCount() > 0) {
        boolean more = false;
        long start = System.nanoTime();
        try {
          more = readShards();
        } catch (DynamoDBLocalServiceException e) {
          // The table was made anew, or an iterator has grown old: both are looked up again.
          iterators.clear();
        } catch (RuntimeException e) {
          e.printStackTrace();
          iterators.clear();
        }
        rest(System.nanoTime() - start);
        pause = more ? 0 : Math.clamp(pause * 2, SHORTEST_PAUSE_MILLIS, LONGEST_PAUSE_MILLIS);
        if (wakening.tryAcquire(pause, TimeUnit.MILLISECONDS)) {
          wakening.drainPermits();
          pause = 0;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// DynamoDB Local looks for a stream's records among all that it keeps, on the one thread that
  /// serves requests too. The longer that takes, the more is let to come together before the next.
  private void rest(long nanos) throws InterruptedException {
    stopping.await(Math.min(RESTRAINT * nanos, LONGEST_REST_NANOS), TimeUnit.NANOSECONDS);
  }

  /// Tells whether there may be more at once.
  private boolean readShards() throws InterruptedException {
    String arn =
        table
            .describeTable(
                EmbeddedTable.KEY,
                Intrinsics.REGION,
                DescribeTableRequest.builder().tableName(source.table()).build())
            .table()
            .latestStreamArn();
    List<Shard> shards = unfinished(arn);
    boolean more = false;
    for (Shard shard : shards) {
      boolean parentOpen =
          shards.stream().anyMatch(other -> other.shardId().equals(shard.parentShardId()));
      if (!parentOpen) {
        more |= readShard(arn, shard.shardId());
      }
    }
    return more;
  }

  private List<Shard> unfinished(String arn) {
    List<Shard> shards = new ArrayList<>();
    @Nullable String last = null;
    do {
      DescribeStreamRequest request =
          DescribeStreamRequest.builder().streamArn(arn).exclusiveStartShardId(last).build();
      StreamDescription description =
          table.describeStream(EmbeddedTable.KEY, Intrinsics.REGION, request).streamDescription();
      description.shards().stream()
          .filter(shard -> !checkpoints.isFinished(shard.shardId()))
          .forEach(shards::add);
      last = description.lastEvaluatedShardId();
    } while (last != null);
    return shards;
  }

  private boolean readShard(String arn, String shard) throws InterruptedException {
    ShardProgress reached =
        progress.computeIfAbsent(shard, id -> new ShardProgress(id, checkpoints));
    if (readToTheEnd.contains(shard)) {
      boolean done = reached.isDone();
      if (done) {
        checkpoints.finish(shard);
      }
      return done;
    }
    String iterator = iterators.get(shard);
    if (iterator == null) {
      iterator = iterator(arn, shard);
    }
    GetRecordsResponse page =
        table.getRecords(
            EmbeddedTable.KEY,
            Intrinsics.REGION,
            GetRecordsRequest.builder().shardIterator(iterator).limit(PAGE).build());
    if (!page.records().isEmpty()) {
      handOver(page.records().stream().map(one -> StreamEvent.record(one, arn)).toList(), reached);
      lastRead.put(shard, page.records().getLast().dynamodb().sequenceNumber());
    }
    if (page.nextShardIterator() == null) {
      iterators.remove(shard);
      readToTheEnd.add(shard);
      return true;
    }
    iterators.put(shard, page.nextShardIterator());
    return !page.records().isEmpty();
  }

  private String iterator(String arn, String shard) {
    Optional<String> position =
        Optional.ofNullable(lastRead.get(shard)).or(() -> checkpoints.position(shard));
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder().streamArn(arn).shardId(shard);
    ShardIteratorType start =
        source.fromLatest() ? ShardIteratorType.LATEST : ShardIteratorType.TRIM_HORIZON;
    try {
      request =
          position.isEmpty()
              ? request.shardIteratorType(start)
              : request
                  .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                  .sequenceNumber(position.get());
      return table
          .getShardIterator(EmbeddedTable.KEY, Intrinsics.REGION, request.build())
          .shardIterator();
    } catch (DynamoDBLocalServiceException e) {
      // A stream keeps a day; what the laptop slept through longer ago is gone.
      checkpoints.forget(shard);
      lastRead.remove(shard);
      throw e;
    }
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
    wakening.release();
    List<Thread> ending = new ArrayList<>(lanes.stream().map(Lane::stop).toList());
    ending.add(thread);
    Instant end = Instant.now().plus(PATIENCE);
    try {
      for (Thread one : ending) {
        boolean _ = one.join(Duration.between(Instant.now(), end));
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
