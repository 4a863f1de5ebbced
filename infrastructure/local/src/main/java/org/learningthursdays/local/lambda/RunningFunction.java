package org.learningthursdays.local.lambda;

import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.lang.reflect.InvocationTargetException;
import java.time.Clock;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.LongAdder;
import org.learningthursdays.local.template.FunctionDefinition;
import org.learningthursdays.local.template.LaptopException;

/// A function's handler, constructed once and shared by invocations in parallel.
public final class RunningFunction {
  private final FunctionDefinition definition;
  private final RequestStreamHandler handler;
  private final LongAdder busyNanos = new LongAdder();

  private RunningFunction(FunctionDefinition definition, RequestStreamHandler handler) {
    this.definition = definition;
    this.handler = handler;
  }

  static RunningFunction start(
      FunctionDefinition definition, Map<String, String> moreVariables, Clock clock) {
    Map<String, String> environment = new HashMap<>(definition.environment());
    environment.putAll(moreVariables);
    environment.put("AWS_LAMBDA_FUNCTION_NAME", definition.name());
    // Identifies the function to the local table, which applies its IAM policies.
    environment.put("AWS_ACCESS_KEY_ID", definition.name());
    environment.put("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", String.valueOf(definition.memory()));
    String handlerLine = definition.name() + ".Handler";
    try {
      Object instance =
          Class.forName(definition.handler())
              .getConstructor(Map.class, Clock.class)
              .newInstance(Map.copyOf(environment), clock);
      if (instance instanceof RequestStreamHandler handler) {
        return new RunningFunction(definition, handler);
      }
      throw new LaptopException(
          handlerLine + ": " + definition.handler() + " is not a RequestStreamHandler.");
    } catch (ClassNotFoundException e) {
      throw new LaptopException(
          handlerLine + ": there is no class " + definition.handler() + ".", e);
    } catch (InvocationTargetException e) {
      throw new LaptopException(
          definition.name() + " does not start: " + e.getCause() + ".", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new LaptopException(
          handlerLine + ": " + definition.handler() + " has no public constructor (Map, Clock).",
          e);
    }
  }

  FunctionDefinition definition() {
    return definition;
  }

  /// Runs it with an event and waits for its end, or for its time-out. Lambda would stop a function
  /// that is late; here it is interrupted.
  ///
  /// @param longest how long the caller waits at most
  public InvocationResult invoke(byte[] event, String requestId, Duration longest)
      throws InterruptedException {
    Duration limit = longest.compareTo(definition.timeout()) < 0 ? longest : definition.timeout();
    CompletableFuture<byte[]> answer = new CompletableFuture<>();
    Thread thread =
        Thread.ofVirtual().name(definition.name()).start(() -> run(event, requestId, answer));
    try {
      return new InvocationResult.Answered(answer.get(limit.toNanos(), TimeUnit.NANOSECONDS));
    } catch (ExecutionException e) {
      return new InvocationResult.Failed(e.getCause() == null ? e : e.getCause());
    } catch (TimeoutException e) {
      thread.interrupt();
      System.err.println(definition.name() + " took longer than " + limit.toSeconds() + " s.");
      return new InvocationResult.TimedOut();
    }
  }

  public InvocationResult invoke(byte[] event) throws InterruptedException {
    return invoke(event, UUID.randomUUID().toString(), definition.timeout());
  }

  // As on Lambda, whatever a handler throws, errors included, is the invocation's result.
  @SuppressWarnings("CatchAndPrintStackTrace")
  private void run(byte[] event, String requestId, CompletableFuture<byte[]> answer) {
    ByteArrayOutputStream output = new ByteArrayOutputStream(1024);
    long start = System.nanoTime();
    try {
      handler.handleRequest(
          new ByteArrayInputStream(event), output, new InvocationContext(definition, requestId));
      answer.complete(output.toByteArray());
    } catch (Throwable e) {
      System.err.println(definition.name() + " failed, request " + requestId + ":");
      e.printStackTrace();
      answer.completeExceptionally(e);
    } finally {
      busyNanos.add(System.nanoTime() - start);
    }
  }

  /// How long its invocations have taken together, as Lambda would charge them; those that have
  /// ended.
  public Duration busy() {
    return Duration.ofNanos(busyNanos.sum());
  }
}
