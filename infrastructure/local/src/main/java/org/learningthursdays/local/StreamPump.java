package org.learningthursdays.local;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.DescribeTableRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;
import software.amazon.dynamodb.services.local.server.LocalDynamoDBRequestHandler;

/// Reads a table's stream for one function, shard after shard, parents before children, and gives
/// what passes its filters to [Delivery].
final class StreamPump implements AutoCloseable {
  private static final long PAUSE_MILLIS = 100;
  private static final int PAGE = 1000;

  private final StreamSource source;
  private final LocalDynamoDBRequestHandler table;
  private final Checkpoints checkpoints;
  private final Delivery delivery;
  private final CountDownLatch stopping;
  private final Map<String, String> iterators = new HashMap<>();
  private final Thread thread;

  private StreamPump(
      StreamSource source,
      LocalDynamoDBRequestHandler table,
      Checkpoints checkpoints,
      Delivery delivery,
      CountDownLatch stopping) {
    this.source = source;
    this.table = table;
    this.checkpoints = checkpoints;
    this.delivery = delivery;
    this.stopping = stopping;
    this.thread =
        Thread.ofPlatform().daemon().name("stream-" + source.function()).unstarted(this::run);
  }

  static StreamPump start(
      StreamSource source,
      RunningFunction function,
      LocalDynamoDBRequestHandler table,
      Checkpoints checkpoints,
      Undelivered undelivered) {
    CountDownLatch stopping = new CountDownLatch(1);
    Delivery delivery = new Delivery(source, function, checkpoints, undelivered, stopping);
    StreamPump pump = new StreamPump(source, table, checkpoints, delivery, stopping);
    pump.thread.start();
    return pump;
  }

  // Whatever happens to a page, the pump goes on: it is read again.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private void run() {
    try {
      boolean more = false;
      while (!stopping.await(more ? 0 : PAUSE_MILLIS, TimeUnit.MILLISECONDS)) {
        try {
          more = readShards();
        } catch (DynamoDBLocalServiceException e) {
          // The table was made anew, or an iterator has grown old: both are looked up again.
          iterators.clear();
          more = false;
        } catch (RuntimeException e) {
          e.printStackTrace();
          iterators.clear();
          more = false;
        }
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
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
    String iterator = iterators.get(shard);
    if (iterator == null) {
      iterator = iterator(arn, shard);
    }
    GetRecordsResponse page =
        table.getRecords(
            EmbeddedTable.KEY,
            Intrinsics.REGION,
            GetRecordsRequest.builder().shardIterator(iterator).limit(PAGE).build());
    if (!deliver(arn, shard, page.records())) {
      iterators.remove(shard);
      return false;
    }
    if (page.nextShardIterator() == null) {
      iterators.remove(shard);
      checkpoints.finish(shard);
      return true;
    }
    iterators.put(shard, page.nextShardIterator());
    return !page.records().isEmpty();
  }

  private String iterator(String arn, String shard) {
    Optional<String> position = checkpoints.position(shard);
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
      throw e;
    }
  }

  /// Tells whether all of it is done with.
  private boolean deliver(String arn, String shard, List<Record> page) throws InterruptedException {
    if (page.isEmpty()) {
      return true;
    }
    List<ObjectNode> records =
        page.stream().map(record -> StreamEvent.record(record, arn)).filter(this::wanted).toList();
    for (int from = 0; from < records.size(); from += source.batchSize()) {
      List<ObjectNode> batch =
          records.subList(from, Math.min(records.size(), from + source.batchSize()));
      if (!delivery.deliver(shard, batch)) {
        return false;
      }
    }
    checkpoints.advance(shard, page.getLast().dynamodb().sequenceNumber());
    return true;
  }

  private boolean wanted(ObjectNode record) {
    return source.filters().isEmpty()
        || source.filters().stream().anyMatch(filter -> filter.matches(record));
  }

  /// Ends after the batch that is on its way.
  @Override
  public void close() {
    stopping.countDown();
    try {
      thread.join(TimeUnit.SECONDS.toMillis(5));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
