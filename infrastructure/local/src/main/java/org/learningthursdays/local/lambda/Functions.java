package org.learningthursdays.local.lambda;

import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.LaptopException;

/// The template's functions, running.
public final class Functions {
  private final Map<String, RunningFunction> byName;

  private Functions(Map<String, RunningFunction> byName) {
    this.byName = byName;
  }

  /// Constructs all of them, in parallel.
  ///
  /// @param moreVariables of their environment, beyond the template's
  public static Functions start(
      List<FunctionDefinition> definitions, Map<String, String> moreVariables, Clock clock) {
    List<CompletableFuture<RunningFunction>> starting =
        definitions.stream()
            .map(definition ->
                CompletableFuture.supplyAsync(
                    () -> RunningFunction.start(definition, moreVariables, clock)))
            .toList();
    Map<String, RunningFunction> byName = new LinkedHashMap<>();
    for (CompletableFuture<RunningFunction> one : starting) {
      RunningFunction function = await(one);
      byName.put(function.definition().name(), function);
    }
    return new Functions(byName);
  }

  private static RunningFunction await(CompletableFuture<RunningFunction> starting) {
    try {
      return starting.join();
    } catch (CompletionException e) {
      if (e.getCause() instanceof LaptopException known) {
        throw known;
      }
      throw e;
    }
  }

  public RunningFunction get(String name) {
    RunningFunction function = byName.get(name);
    if (function == null) {
      throw new IllegalStateException("No function is named " + name);
    }
    return function;
  }
}
