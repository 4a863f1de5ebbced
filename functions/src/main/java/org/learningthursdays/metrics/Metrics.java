package org.learningthursdays.metrics;

import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;

/// Counts, written as lines of the standard output that CloudWatch makes metrics of:
/// "Specification: Embedded metric format" of CloudWatch's user guide.
///
/// What a count is split by are constants of enums, so that nothing somebody sent can ever stand in
/// it. CloudWatch charges for each combination.
public final class Metrics {
  private static final Metrics NOWHERE = new Metrics("", InstantSource.system(), _ -> {});

  private final String namespace;
  private final InstantSource clock;
  private final Consumer<String> out;

  Metrics(String namespace, InstantSource clock, Consumer<String> out) {
    this.namespace = namespace;
    this.clock = clock;
    this.out = out;
  }

  /// Counts of a namespace.
  ///
  /// @param namespace empty for counts that go nowhere
  public static Metrics of(String namespace, InstantSource clock) {
    // Not the function's logger, which would wrap the line in one of its own
    return namespace.isEmpty() ? NOWHERE : new Metrics(namespace, clock, System.out::println);
  }

  /// Counts something.
  ///
  /// @param name of the metric, in words of ours
  /// @param by what it is split by: the kind's simple name is the dimension's, the constant its
  ///   value
  public void count(String name, long times, Enum<?>... by) {
    if (this != NOWHERE && times > 0) {
      out.accept(line(name, times, List.of(by)));
    }
  }

  // By hand: a line is made within a request, and a JSON writer or a joined string would load more
  // classes than it takes.
  private String line(String name, long times, List<Enum<?>> by) {
    StringBuilder line = new StringBuilder(300);
    line.append("{\"_aws\":{\"Timestamp\":").append(clock.millis());
    line.append(",\"CloudWatchMetrics\":[{\"Namespace\":\"").append(namespace);
    line.append("\",\"Dimensions\":[[");
    for (int i = 0; i < by.size(); i++) {
      line.append(i == 0 ? "\"" : ",\"").append(dimension(by.get(i))).append('"');
    }
    line.append("]],\"Metrics\":[{\"Name\":\"").append(name);
    line.append("\",\"Unit\":\"Count\"}]}]}");
    for (Enum<?> value : by) {
      line.append(",\"").append(dimension(value)).append("\":\"");
      line.append(value.name().toLowerCase(Locale.ROOT)).append('"');
    }
    return line.append(",\"").append(name).append("\":").append(times).append('}').toString();
  }

  private static String dimension(Enum<?> value) {
    return value.getDeclaringClass().getSimpleName();
  }
}
