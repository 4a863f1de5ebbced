package org.learningthursdays.local.lambda;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.learningthursdays.local.http.Endpoint;
import org.learningthursdays.local.template.Intrinsics;

/// Lambda's Runtime API (version 2018-06-01): where a function's process fetches its events and
/// leaves its answers. It serves one process, one event after the other.
public final class RuntimeApi implements AutoCloseable {
  private static final String RUNTIME = "/2018-06-01/runtime";
  private static final String INVOCATION = RUNTIME + "/invocation/";
  private static final String ARN =
      "arn:aws:lambda:" + Intrinsics.REGION + ":" + Intrinsics.ACCOUNT + ":function:";
  private static final ObjectMapper JSON = new ObjectMapper();

  /// The result of an event.
  public sealed interface Result {
    /// The bytes that the function wrote.
    record Answered(byte[] bytes) implements Result {}

    /// An exception, or the end of the process.
    ///
    /// @param type as Lambda calls it, such as `Runtime.ExitError`, or the exception's class
    record Failed(String type, String message) implements Result {}
  }

  private record Event(String id, byte[] bytes, Instant deadline) {}

  private final String function;
  private final Duration patience;
  private final Endpoint endpoint;
  private final BlockingQueue<Event> events = new LinkedBlockingQueue<>();
  private final Map<String, CompletableFuture<Result>> awaited = new ConcurrentHashMap<>();
  private final CompletableFuture<Result> end = new CompletableFuture<>();
  private final CountDownLatch snapshot = new CountDownLatch(1);
  private final CountDownLatch firstEvent = new CountDownLatch(1);

  /// @param patience how long an event may take, the start of the process included
  public RuntimeApi(String function, Duration patience) {
    this.function = function;
    this.patience = patience;
    endpoint = Endpoint.start(this::serve);
  }

  /// Host and port, as `AWS_LAMBDA_RUNTIME_API` wants them.
  public String address() {
    return endpoint.authority();
  }

  /// Gives an event to the process and waits for its result.
  public Result invoke(byte[] event) throws InterruptedException {
    String id = UUID.randomUUID().toString();
    CompletableFuture<Result> result = new CompletableFuture<>();
    awaited.put(id, result);
    events.add(new Event(id, event, Instant.now().plus(patience)));
    firstEvent.countDown();
    try {
      return (Result)
          CompletableFuture.anyOf(result, end).get(patience.toMillis(), TimeUnit.MILLISECONDS);
    } catch (TimeoutException e) {
      return new Result.Failed(
          "Sandbox.Timedout", "no answer within " + patience.toSeconds() + " s");
    } catch (ExecutionException e) {
      throw new IllegalStateException("results are never exceptional", e);
    } finally {
      awaited.remove(id);
    }
  }

  /// Waits until a function with SnapStart has come to where its snapshot would be taken.
  ///
  /// @throws IllegalStateException if it does not come there
  void awaitSnapshot() throws InterruptedException {
    if (!snapshot.await(patience.toMillis(), TimeUnit.MILLISECONDS)) {
      throw new IllegalStateException(function + " does not come to its snapshot");
    }
  }

  /// The process is no more: nothing will be answered from now on.
  void ended(String message) {
    end.complete(new Result.Failed("Runtime.ExitError", message));
  }

  private void serve(HttpExchange exchange) throws IOException {
    String path = exchange.getRequestURI().getPath();
    try (exchange) {
      if (path.equals(INVOCATION + "next")) {
        next(exchange);
        return;
      }
      if (path.equals(RUNTIME + "/restore/next")) {
        restore(exchange);
        return;
      }
      byte[] body = exchange.getRequestBody().readAllBytes();
      if (path.equals(RUNTIME + "/init/error") || path.equals(RUNTIME + "/restore/error")) {
        end.complete(failed(body));
      } else if (path.startsWith(INVOCATION) && path.endsWith("/response")) {
        complete(path, new Result.Answered(body));
      } else if (path.startsWith(INVOCATION) && path.endsWith("/error")) {
        complete(path, failed(body));
      } else {
        exchange.sendResponseHeaders(404, -1);
        return;
      }
      exchange.sendResponseHeaders(202, -1);
    }
  }

  /// As on AWS, it goes on when there is something to do.
  private void restore(HttpExchange exchange) throws IOException {
    snapshot.countDown();
    try {
      firstEvent.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    exchange.sendResponseHeaders(200, -1);
  }

  private void next(HttpExchange exchange) throws IOException {
    Event event;
    try {
      event = events.take();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return;
    }
    Map<String, String> headers =
        Map.of(
            "Lambda-Runtime-Aws-Request-Id",
            event.id,
            "Lambda-Runtime-Deadline-Ms",
            Long.toString(event.deadline.toEpochMilli()),
            "Lambda-Runtime-Invoked-Function-Arn",
            ARN + function,
            "Lambda-Runtime-Trace-Id",
            "Root=1-00000000-000000000000000000000000;Sampled=0",
            // The native part of AWS's runtime interface client crashes without one.
            "Content-Type",
            "application/json");
    headers.forEach(exchange.getResponseHeaders()::set);
    exchange.sendResponseHeaders(200, event.bytes.length);
    exchange.getResponseBody().write(event.bytes);
  }

  private void complete(String path, Result result) {
    String id = path.substring(INVOCATION.length(), path.lastIndexOf('/'));
    CompletableFuture<Result> waiting = awaited.get(id);
    if (waiting != null) {
      waiting.complete(result);
    }
  }

  private static Result failed(byte[] body) throws IOException {
    JsonNode error = JSON.readTree(body);
    return new Result.Failed(error.path("errorType").asText(), error.path("errorMessage").asText());
  }

  @Override
  public void close() {
    ended("closed");
    endpoint.close();
  }
}
