package org.learningthursdays.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// From the start of a process, or from its snapshot, to its first answer, in milliseconds. The
/// contenders take turns, so that the machine's noise falls on all alike, and each is compared with
/// the Node.js bundle of the same turn.
final class ColdStart {
  private ColdStart() {}

  /// What was measured of one contender.
  ///
  /// @param ratio to the Node.js bundle
  /// @param classes -1 where it is no JVM
  record Result(Spread milliseconds, Spread ratio, Spread megabytes, int classes) {
    String time() {
      return "%.0f (%.2f ×)".formatted(milliseconds.median(), ratio.median());
    }
  }

  /// Measures so many rounds.
  ///
  /// @return the results by the contenders' names
  static Map<String, Result> measure(Contender node, List<Contender> contenders, int rounds)
      throws IOException, InterruptedException {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    Map<String, List<Double>> ratios = new LinkedHashMap<>();
    Map<String, List<Double>> memory = new LinkedHashMap<>();
    Map<String, Integer> classes = new LinkedHashMap<>();
    for (int round = 0; round <= rounds; round++) {
      // The first round only warms the files and this JVM, and counts.
      boolean isFirst = round == 0;
      Contender.Start base = node.measure(false);
      if (!isFirst) {
        note(node.name(), base, base, times, ratios, memory);
      }
      for (Contender contender : contenders) {
        Contender.Start start = contender.measure(isFirst);
        if (isFirst) {
          classes.put(contender.name(), start.classes());
        } else {
          note(contender.name(), start, base, times, ratios, memory);
        }
      }
    }
    Map<String, Result> results = new LinkedHashMap<>();
    times.forEach((name, measured) ->
        results.put(
            name,
            new Result(
                Spread.of(measured),
                Spread.of(requireNonNull(ratios.get(name))),
                Spread.of(requireNonNull(memory.get(name))),
                classes.getOrDefault(name, -1))));
    return results;
  }

  private static void note(
      String name,
      Contender.Start start,
      Contender.Start base,
      Map<String, List<Double>> times,
      Map<String, List<Double>> ratios,
      Map<String, List<Double>> memory) {
    times.computeIfAbsent(name, _ -> new ArrayList<>()).add(start.milliseconds());
    ratios
        .computeIfAbsent(name, _ -> new ArrayList<>())
        .add(start.milliseconds() / base.milliseconds());
    memory.computeIfAbsent(name, _ -> new ArrayList<>()).add(start.megabytes());
  }
}
