package org.learningthursdays.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Reads an event source of the type DynamoDB. The batching window is ignored.
public final class StreamReader {
  /// Lambda's limit.
  private static final int MOST_PARALLEL = 10;

  private static final String FROM_THE_START = "TRIM_HORIZON";
  private static final Set<String> KNOWN =
      Set.of(
          "Stream",
          "StartingPosition",
          "BatchSize",
          "MaximumBatchingWindowInSeconds",
          "ParallelizationFactor",
          "MaximumRetryAttempts",
          "MaximumRecordAgeInSeconds",
          "BisectBatchOnFunctionError",
          "FunctionResponseTypes",
          "FilterCriteria",
          "DestinationConfig");

  private StreamReader() {}

  public static StreamSource read(
      String function, String name, Map<String, Object> properties, String where) {
    YamlNodes.requireKnown(properties, KNOWN, where);
    String start =
        YamlNodes.optionalText(properties.get("StartingPosition"), where).orElse(FROM_THE_START);
    if (!start.equals(FROM_THE_START)) {
      throw YamlNodes.unknown("StartingPosition " + start, where);
    }
    List<String> responses =
        YamlNodes.list(properties.get("FunctionResponseTypes"), where).stream()
            .map(String::valueOf)
            .toList();
    return new StreamSource(
        name,
        function,
        table(YamlNodes.text(properties.get("Stream"), where + ".Stream"), where),
        YamlNodes.number(properties.get("BatchSize"), 100, where + ".BatchSize"),
        parallel(properties, where + ".ParallelizationFactor"),
        YamlNodes.number(
            properties.get("MaximumRetryAttempts"), -1, where + ".MaximumRetryAttempts"),
        YamlNodes.number(
            properties.get("MaximumRecordAgeInSeconds"), -1, where + ".MaximumRecordAgeInSeconds"),
        YamlNodes.flag(properties.get("BisectBatchOnFunctionError"), where),
        responses.contains("ReportBatchItemFailures"),
        filters(properties, where),
        onFailure(properties, where));
  }

  private static int parallel(Map<String, Object> properties, String where) {
    int factor = YamlNodes.number(properties.get("ParallelizationFactor"), 1, where);
    if (factor < 1 || factor > MOST_PARALLEL) {
      throw new LaptopException(where + " should be a number from 1 to 10, not " + factor + ".");
    }
    return factor;
  }

  /// The table's name in `arn:aws:dynamodb:region:account:table/NAME/stream/label`.
  private static String table(String arn, String where) {
    String[] parts = arn.split("/", -1);
    if (parts.length != 4 || !parts[2].equals("stream")) {
      throw new LaptopException(where + ".Stream should be !GetAtt of a table's StreamArn.");
    }
    return parts[1];
  }

  private static List<EventPattern> filters(Map<String, Object> properties, String where) {
    Map<String, Object> criteria =
        YamlNodes.map(properties.get("FilterCriteria"), where + ".FilterCriteria");
    return YamlNodes.list(criteria.get("Filters"), where + ".FilterCriteria.Filters").stream()
        .map(filter -> YamlNodes.map(filter, where + ".FilterCriteria.Filters"))
        .map(filter ->
            EventPattern.ofStream(YamlNodes.text(filter.get("Pattern"), where + ".Pattern"), where))
        .toList();
  }

  private static Optional<String> onFailure(Map<String, Object> properties, String where) {
    Map<String, Object> destinations =
        YamlNodes.map(properties.get("DestinationConfig"), where + ".DestinationConfig");
    Map<String, Object> target = YamlNodes.map(destinations.get("OnFailure"), where + ".OnFailure");
    return YamlNodes.optionalText(target.get("Destination"), where + ".OnFailure.Destination");
  }
}
