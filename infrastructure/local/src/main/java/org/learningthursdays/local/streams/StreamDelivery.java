package org.learningthursdays.local.streams;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.learningthursdays.local.lambda.InvocationResult;
import org.learningthursdays.local.lambda.RunningFunction;
import org.learningthursdays.local.template.StreamSource;

/// Delivers batches to a function as Lambda's event source mapping does: with retries and growing
/// pauses, bisected if the template says so, from the first failed record on if the function
/// reports it, and to the dead letters when the retries are exhausted.
record StreamDelivery(
    StreamSource source,
    RunningFunction function,
    DeadLetters deadLetters,
    CountDownLatch stopping) {
  private static final JsonMapper JSON = new JsonMapper();
  private static final long FIRST_PAUSE_MILLIS = 50;
  private static final int LONGEST_PAUSE_DOUBLINGS = 8;

  /// Delivers a batch.
  ///
  /// @return false if stopped on the way: what is left is delivered after a restart
  boolean deliver(ShardProgress shard, List<ObjectNode> batch) throws InterruptedException {
    List<ObjectNode> rest = batch;
    int failures = 0;
    while (!rest.isEmpty()) {
      List<ObjectNode> tried = withoutExpired(rest, shard);
      if (tried.isEmpty()) {
        return true;
      }
      int done = invoke(tried);
      if (done > 0) {
        shard.done(tried.subList(0, done));
      }
      rest = tried.subList(done, tried.size());
      if (rest.isEmpty()) {
        return true;
      }
      if (source.bisect() && done == 0 && rest.size() > 1) {
        int half = rest.size() / 2;
        return deliver(shard, rest.subList(0, half))
            && deliver(shard, rest.subList(half, rest.size()));
      }
      failures++;
      if (source.retries() >= 0 && failures > source.retries()) {
        return giveUp(shard, rest, "after " + failures + " attempts");
      }
      if (pause(failures)) {
        return false;
      }
    }
    return true;
  }

  /// Returns how many records from the start are done with.
  private int invoke(List<ObjectNode> batch) throws InterruptedException {
    return switch (function.invoke(StreamRecords.of(batch))) {
      case InvocationResult.Answered answered when source.partialFailures() ->
          firstFailure(answered, batch);
      case InvocationResult.Answered _ -> batch.size();
      case InvocationResult.Failed _, InvocationResult.TimedOut _ -> 0;
    };
  }

  private static int firstFailure(InvocationResult.Answered answered, List<ObjectNode> batch) {
    try {
      JsonNode failures = JSON.readTree(answered.bytes()).path("batchItemFailures");
      int first = batch.size();
      for (JsonNode failure : failures) {
        first = Math.min(first, position(failure.path("itemIdentifier").asText(""), batch));
      }
      return first;
    } catch (IOException e) {
      return answered.bytes().length == 0 ? batch.size() : 0;
    }
  }

  /// An identifier that is empty or unknown fails the whole batch.
  private static int position(String sequenceNumber, List<ObjectNode> batch) {
    for (int i = 0; i < batch.size(); i++) {
      if (StreamRecords.sequenceNumber(batch.get(i)).equals(sequenceNumber)) {
        return i;
      }
    }
    return 0;
  }

  private List<ObjectNode> withoutExpired(List<ObjectNode> records, ShardProgress shard) {
    if (source.maximumAgeSeconds() < 0) {
      return records;
    }
    long oldest = Instant.now().getEpochSecond() - source.maximumAgeSeconds();
    int first = 0;
    while (first < records.size()
        && records.get(first).path("dynamodb").path("ApproximateCreationDateTime").asLong()
            < oldest) {
      first++;
    }
    if (first > 0) {
      giveUp(shard, records.subList(0, first), "too old");
    }
    return records.subList(first, records.size());
  }

  private boolean giveUp(ShardProgress shard, List<ObjectNode> records, String reason) {
    deadLetters.add(source, reason, records);
    shard.done(records);
    return true;
  }

  /// Returns whether it is to stop.
  private boolean pause(int failures) throws InterruptedException {
    long millis = FIRST_PAUSE_MILLIS << Math.min(failures - 1, LONGEST_PAUSE_DOUBLINGS);
    return stopping.await(millis, TimeUnit.MILLISECONDS);
  }
}
