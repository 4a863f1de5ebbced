package org.learningthursdays.benchmarks;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.learningthursdays.local.lambda.PackagedFunction;

/// One way to give a first answer, as a process that speaks to the Runtime API.
///
/// @param root its working directory
/// @param surroundings what its environment holds beyond the template's variables
/// @param isPrimed whether it waits where SnapStart would take its snapshot, and is measured from
///   there
record Contender(
    String name,
    FirstAnswer answer,
    Path root,
    List<String> command,
    Map<String, String> surroundings,
    boolean isPrimed) {

  /// One start.
  ///
  /// @param megabytes resident after the answer
  /// @param classes loaded until then, or since the snapshot; -1 where not counted
  record Start(double milliseconds, double megabytes, int classes) {}

  PackagedFunction start() {
    return PackagedFunction.start(answer.function(), root, surroundings, command);
  }

  /// Starts it, has it answer, and ends it.
  ///
  /// @param isCounting whether classes are counted, which only a JVM can tell
  Start measure(boolean isCounting) throws IOException, InterruptedException {
    long start = System.nanoTime();
    try (PackagedFunction process = start()) {
      int before = 0;
      if (isPrimed) {
        process.awaitSnapshot();
        before = isCounting ? Residency.classes(process) : 0;
        start = System.nanoTime();
      }
      answer.ask(process);
      double milliseconds = (System.nanoTime() - start) / 1e6;
      double megabytes = Residency.megabytes(process);
      int classes = isCounting ? Residency.classes(process) - before : -1;
      return new Start(milliseconds, megabytes, classes);
    }
  }
}
