package org.learningthursdays.local;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/// How the stack has to read streams. Each sentence tells of a reader that loses something, never
/// ends, or takes what others need.
final class StackStreams {
  /// What the stream of a small table on demand may have, and what a new account has at once.
  private static final int SHARDS = 4;

  private static final int EXECUTIONS = 10;
  private static final int LEFT_TO_PEOPLE = 2;

  private final Stack stack;
  private final List<String> problems = new ArrayList<>();

  private StackStreams(Stack stack) {
    this.stack = stack;
  }

  static List<String> problems(Stack stack) {
    StackStreams streams = new StackStreams(stack);
    streams.streams();
    streams.readers();
    return streams.problems;
  }

  private void require(boolean holds, String id, String problem) {
    if (!holds) {
      problems.add(id + " " + problem);
    }
  }

  private void streams() {
    stack
        .events("DynamoDB", "Kinesis")
        .forEach((id, source) -> {
          require(
              StackRules.isTrue(source.property("BisectBatchOnFunctionError")),
              id,
              "does not bisect");
          require(
              StackRules.isCount(source.property("MaximumRetryAttempts")), id, "tries for ever");
          require(
              StackRules.isCount(source.property("MaximumRecordAgeInSeconds")),
              id,
              "takes any age");
          require(
              !"".equals(source.property("DestinationConfig", "OnFailure", "Destination")),
              id,
              "loses what is given up");
          require(
              StackRules.some(source.property("FunctionResponseTypes"))
                  .contains("ReportBatchItemFailures"),
              id,
              "knows no partial failure");
        });
  }

  /// DynamoDB gives a shard's records to two readers at most, and Lambda calls each for so many
  /// batches of a shard at once as its factor says.
  private void readers() {
    Map<String, Integer> readers = new TreeMap<>();
    Map<String, Integer> batches = new TreeMap<>();
    stack
        .events("DynamoDB")
        .forEach((_, source) -> {
          String stream =
              source.property("Stream") instanceof Map<?, ?> of
                  ? String.valueOf(of.get("Fn::GetAtt"))
                  : "A stream";
          Object factor = source.property("ParallelizationFactor");
          readers.merge(stream, 1, Integer::sum);
          batches.merge(stream, factor instanceof Integer told ? told : 1, Integer::sum);
        });
    readers.forEach(
        (stream, many) -> require(many <= 2, stream, "has more than two readers of a shard"));
    batches.forEach((stream, many) ->
        require(
            many * SHARDS + LEFT_TO_PEOPLE <= EXECUTIONS,
            stream,
            "leaves no execution to whoever waits for a page"));
  }
}
