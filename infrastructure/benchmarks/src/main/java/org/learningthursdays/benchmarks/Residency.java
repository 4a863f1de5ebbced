package org.learningthursdays.benchmarks;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.learningthursdays.local.lambda.PackagedFunction;

/// How much memory a process holds.
final class Residency {
  private Residency() {}

  /// The resident set of a process, by Linux' `/proc`.
  static double megabytes(PackagedFunction process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.process().pid()), "status");
    String line =
        Files.readAllLines(status).stream()
            .filter(candidate -> candidate.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
  }

  /// The resident set after many invocations.
  static double after(
      int invocations, Contender contender, Map<String, String> surroundings, byte[] event)
      throws IOException, InterruptedException {
    try (PackagedFunction process = contender.start(surroundings)) {
      for (int i = 0; i < invocations; i++) {
        Contender.fetch(process, event);
      }
      return megabytes(process);
    }
  }
}
