package org.learningthursdays.local.template;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Reads an event source of the type DynamoDB. The batching window is ignored.
public final class StreamReader {
  /// Lambda's limit.
  private static final int MOST_PARALLEL = 10;

  private StreamReader() {}

  public static StreamSource read(
      String function, String name, Map<String, Object> properties, String place) {
    List<String> responses =
        YamlNodes.list(properties.get("FunctionResponseTypes"), place).stream()
            .map(String::valueOf)
            .toList();
    return new StreamSource(
        name,
        function,
        table(YamlNodes.text(properties.get("Stream"), place + ".Stream"), place),
        YamlNodes.number(properties.get("BatchSize"), 100, place + ".BatchSize"),
        parallel(properties, place + ".ParallelizationFactor"),
        YamlNodes.number(
            properties.get("MaximumRetryAttempts"), -1, place + ".MaximumRetryAttempts"),
        YamlNodes.number(
            properties.get("MaximumRecordAgeInSeconds"), -1, place + ".MaximumRecordAgeInSeconds"),
        YamlNodes.flag(properties.get("BisectBatchOnFunctionError"), place),
        responses.contains("ReportBatchItemFailures"),
        "LATEST".equals(properties.get("StartingPosition")),
        YamlNodes.flag(properties.getOrDefault("Enabled", true), place),
        filters(properties, place),
        onFailure(properties, place));
  }

  private static int parallel(Map<String, Object> properties, String place) {
    int factor = YamlNodes.number(properties.get("ParallelizationFactor"), 1, place);
    if (factor < 1 || factor > MOST_PARALLEL) {
      throw new LaptopException(place + " should be a number from 1 to 10, not " + factor + ".");
    }
    return factor;
  }

  /// The table's name in `arn:aws:dynamodb:region:account:table/NAME/stream/label`.
  private static String table(String arn, String place) {
    String[] parts = arn.split("/", -1);
    if (parts.length != 4 || !parts[2].equals("stream")) {
      throw new LaptopException(place + ".Stream should be !GetAtt of a table's StreamArn.");
    }
    return parts[1];
  }

  private static List<EventPattern> filters(Map<String, Object> properties, String place) {
    Map<String, Object> criteria =
        YamlNodes.map(properties.get("FilterCriteria"), place + ".FilterCriteria");
    return YamlNodes.list(criteria.get("Filters"), place + ".FilterCriteria.Filters").stream()
        .map(filter -> YamlNodes.map(filter, place + ".FilterCriteria.Filters"))
        .map(filter ->
            EventPattern.ofStream(YamlNodes.text(filter.get("Pattern"), place + ".Pattern"), place))
        .toList();
  }

  private static Optional<String> onFailure(Map<String, Object> properties, String place) {
    Map<String, Object> destinations =
        YamlNodes.map(properties.get("DestinationConfig"), place + ".DestinationConfig");
    Map<String, Object> target = YamlNodes.map(destinations.get("OnFailure"), place + ".OnFailure");
    return YamlNodes.optionalText(target.get("Destination"), place + ".OnFailure.Destination");
  }
}
