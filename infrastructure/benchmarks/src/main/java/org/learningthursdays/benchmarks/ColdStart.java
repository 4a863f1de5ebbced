package org.learningthursdays.benchmarks;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningthursdays.local.lambda.PackagedFunction;

/// From the start of a process to its first answer, in milliseconds, and its memory then. The
/// contenders take turns, so that the machine's noise falls on all alike.
final class ColdStart {
  private ColdStart() {}

  /// One row of the table.
  ///
  /// @param megabytes resident after the first answer
  record Row(String name, Spread milliseconds, Spread megabytes) {
    static final String HEAD = "| | first answer, ms | resident, MB |\n|---|---:|---:|";

    @Override
    public String toString() {
      return "| %s | %s | %s |".formatted(name, milliseconds.text(), megabytes.text());
    }
  }

  static List<Row> measure(
      List<Contender> contenders, int rounds, Map<String, String> surroundings, byte[] event)
      throws IOException, InterruptedException {
    Map<String, List<Double>> times = new LinkedHashMap<>();
    Map<String, List<Double>> memory = new HashMap<>();
    for (int round = 0; round <= rounds; round++) {
      for (Contender contender : contenders) {
        long start = System.nanoTime();
        try (PackagedFunction process = contender.start(surroundings)) {
          Contender.fetch(process, event);
          double milliseconds = (System.nanoTime() - start) / 1e6;
          // The first round only warms the files and this JVM.
          if (round > 0) {
            times.computeIfAbsent(contender.name(), _ -> new ArrayList<>()).add(milliseconds);
            memory
                .computeIfAbsent(contender.name(), _ -> new ArrayList<>())
                .add(Residency.megabytes(process));
          }
        }
      }
    }
    return times.entrySet().stream()
        .map(entry ->
            new Row(
                entry.getKey(),
                Spread.of(entry.getValue()),
                Spread.of(memory.getOrDefault(entry.getKey(), List.of()))))
        .toList();
  }
}
