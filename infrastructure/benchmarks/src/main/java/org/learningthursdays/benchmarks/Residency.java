package org.learningthursdays.benchmarks;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.learningthursdays.local.lambda.PackagedFunction;

/// What a process holds.
final class Residency {
  private Residency() {}

  /// The resident set of a process, in megabytes, by Linux' `/proc`.
  static double megabytes(PackagedFunction process) throws IOException {
    Path status = Path.of("/proc", Long.toString(process.process().pid()), "status");
    String line =
        Files.readAllLines(status).stream()
            .filter(candidate -> candidate.startsWith("VmRSS:"))
            .findFirst()
            .orElseThrow();
    return Long.parseLong(line.replaceAll("\\D", "")) / 1024.0;
  }

  /// How many classes a JVM has loaded, by the JDK's `jstat`; -1 of what is no JVM.
  static int classes(PackagedFunction process) throws IOException {
    Path jstat = Path.of(System.getProperty("java.home"), "bin", "jstat");
    String pid = Long.toString(process.process().pid());
    Process counting =
        new ProcessBuilder(List.of(jstat.toString(), "-class", pid))
            .redirectErrorStream(true)
            .start();
    String[] lines =
        new String(counting.getInputStream().readAllBytes(), StandardCharsets.UTF_8)
            .split("\n", -1);
    return lines.length < 2 ? -1 : Integer.parseInt(lines[1].strip().split(" +", -1)[0]);
  }

  /// The resident set after many answers.
  static double after(int answers, Contender contender) throws IOException, InterruptedException {
    try (PackagedFunction process = contender.start()) {
      for (int i = 0; i < answers; i++) {
        contender.answer().ask(process);
      }
      return megabytes(process);
    }
  }
}
