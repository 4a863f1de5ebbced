package org.learningthursdays.local.streams;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.table.EmbeddedTable;
import org.learningthursdays.local.template.Intrinsics;
import org.learningthursdays.local.template.StreamSource;
import software.amazon.awssdk.services.dynamodb.model.DescribeStreamRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsRequest;
import software.amazon.awssdk.services.dynamodb.model.GetRecordsResponse;
import software.amazon.awssdk.services.dynamodb.model.GetShardIteratorRequest;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.Shard;
import software.amazon.awssdk.services.dynamodb.model.ShardIteratorType;
import software.amazon.awssdk.services.dynamodb.model.StreamDescription;
import software.amazon.dynamodb.services.exceptions.DynamoDBLocalServiceException;

/// The shards of a table's stream and one function's position in each. New shards, which come every
/// few hours, are looked up once in a while.
final class StreamShards {
  private static final int PAGE = 1000;
  private static final Duration LISTING_HOLDS = Duration.ofSeconds(1);

  /// @param isLast whether the shard ends with it
  record Page(List<Record> records, boolean isLast) {}

  private final StreamSource source;
  private final EmbeddedTable table;
  private final Checkpoints checkpoints;
  private final Map<String, String> iterators = new HashMap<>();
  private final Map<String, String> lastRead = new HashMap<>();
  private final Set<String> readToTheEnd = new HashSet<>();
  private String arn = "";
  private List<Shard> unfinished = List.of();
  private long listedAt;

  StreamShards(StreamSource source, EmbeddedTable table, Checkpoints checkpoints) {
    this.source = source;
    this.table = table;
    this.checkpoints = checkpoints;
  }

  String arn() {
    return arn;
  }

  /// The ids of those whose parents are done with.
  List<String> due() {
    if (arn.isEmpty() || System.nanoTime() - listedAt > LISTING_HOLDS.toNanos()) {
      list();
    }
    Set<String> open = new HashSet<>();
    unfinished.forEach(shard -> open.add(shard.shardId()));
    return unfinished.stream()
        .filter(shard -> !open.contains(shard.parentShardId()))
        .map(Shard::shardId)
        .toList();
  }

  boolean isReadToTheEnd(String shard) {
    return readToTheEnd.contains(shard);
  }

  /// Takes it off those that are due.
  void finish(String shard) {
    checkpoints.finish(shard);
    unfinished = unfinished.stream().filter(one -> !one.shardId().equals(shard)).toList();
  }

  /// Looks everything up again: the table was made anew, or an iterator has grown old.
  void lookAgain() {
    arn = "";
    iterators.clear();
  }

  /// The next records of a shard.
  Page read(String shard) {
    String iterator = iterators.get(shard);
    GetRecordsRequest request =
        GetRecordsRequest.builder()
            .shardIterator(iterator == null ? iterator(shard) : iterator)
            .limit(PAGE)
            .build();
    GetRecordsResponse page =
        table.requests().getRecords(EmbeddedTable.KEY, Intrinsics.REGION, request);
    if (!page.records().isEmpty()) {
      lastRead.put(shard, page.records().getLast().dynamodb().sequenceNumber());
    }
    boolean isLast = page.nextShardIterator() == null;
    if (isLast) {
      iterators.remove(shard);
      readToTheEnd.add(shard);
    } else {
      iterators.put(shard, page.nextShardIterator());
    }
    return new Page(page.records(), isLast);
  }

  private void list() {
    arn = table.stream(source.table());
    List<Shard> shards = new ArrayList<>();
    @Nullable String last = null;
    do {
      DescribeStreamRequest request =
          DescribeStreamRequest.builder().streamArn(arn).exclusiveStartShardId(last).build();
      StreamDescription description =
          table
              .requests()
              .describeStream(EmbeddedTable.KEY, Intrinsics.REGION, request)
              .streamDescription();
      description.shards().stream()
          .filter(shard -> !checkpoints.isFinished(shard.shardId()))
          .forEach(shards::add);
      last = description.lastEvaluatedShardId();
    } while (last != null);
    unfinished = List.copyOf(shards);
    listedAt = System.nanoTime();
  }

  private String iterator(String shard) {
    Optional<String> position =
        Optional.ofNullable(lastRead.get(shard)).or(() -> checkpoints.position(shard));
    GetShardIteratorRequest.Builder request =
        GetShardIteratorRequest.builder().streamArn(arn).shardId(shard);
    try {
      request =
          position.isEmpty()
              ? request.shardIteratorType(ShardIteratorType.TRIM_HORIZON)
              : request
                  .shardIteratorType(ShardIteratorType.AFTER_SEQUENCE_NUMBER)
                  .sequenceNumber(position.get());
      return table
          .requests()
          .getShardIterator(EmbeddedTable.KEY, Intrinsics.REGION, request.build())
          .shardIterator();
    } catch (DynamoDBLocalServiceException e) {
      // A stream keeps a day; what the laptop slept through longer ago is gone.
      checkpoints.forget(shard);
      lastRead.remove(shard);
      throw e;
    }
  }
}
