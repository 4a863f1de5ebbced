package org.learningthursdays.local.events;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.learningthursdays.local.lambda.Functions;
import org.learningthursdays.local.lambda.InvocationResult;
import org.learningthursdays.local.lambda.RunningFunction;
import org.learningthursdays.local.template.EventRule;
import org.learningthursdays.local.template.Intrinsics;

/// EventBridge's default bus: invokes the functions whose rules match, with retries as for Lambda's
/// asynchronous invocations.
public final class EventBus implements AutoCloseable {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int ATTEMPTS = 3;

  // Before the second attempt; twice as long before the third. On Lambda it is a minute.
  private static final Duration PAUSE = Duration.ofSeconds(1);

  private final List<EventRule> rules;
  private final Functions functions;
  private final Clock clock;
  private final List<Thread> running = new ArrayList<>();
  private boolean closed;

  public EventBus(List<EventRule> rules, Functions functions, Clock clock) {
    this.rules = List.copyOf(rules);
    this.functions = functions;
    this.clock = clock;
  }

  /// An event of a source, to be filled in by [#put].
  public static ObjectNode event(String source, String type, JsonNode detail) {
    ObjectNode event = JSON.createObjectNode().put("source", source).put("detail-type", type);
    event.set("detail", detail);
    return event;
  }

  /// Starts the functions whose rules match; fields that EventBridge sets are added where missing.
  ///
  /// @return one thread for each of them, named after it, which ends with it
  public synchronized List<Thread> put(ObjectNode event) {
    addMissingFields(event);
    running.removeIf(thread -> !thread.isAlive());
    List<Thread> started = new ArrayList<>();
    for (EventRule rule : rules) {
      if (!closed && rule.pattern().matches(event)) {
        byte[] given = event.toString().getBytes(StandardCharsets.UTF_8);
        started.add(
            Thread.ofVirtual()
                .name(rule.function())
                .start(() -> deliver(rule, functions.get(rule.function()), given)));
      }
    }
    running.addAll(started);
    return started;
  }

  private void addMissingFields(ObjectNode event) {
    String time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    putIfAbsent(event, "version", "0");
    putIfAbsent(event, "id", UUID.randomUUID().toString());
    putIfAbsent(event, "account", Intrinsics.ACCOUNT);
    putIfAbsent(event, "time", time);
    putIfAbsent(event, "region", Intrinsics.REGION);
    if (!event.has("resources")) {
      event.putArray("resources");
    }
    if (!event.has("detail")) {
      event.putObject("detail");
    }
  }

  private static void putIfAbsent(ObjectNode event, String field, String value) {
    if (!event.has(field)) {
      event.put(field, value);
    }
  }

  private static void deliver(EventRule rule, RunningFunction function, byte[] event) {
    try {
      for (int attempt = 1; attempt <= ATTEMPTS; attempt++) {
        if (function.invoke(event) instanceof InvocationResult.Answered) {
          return;
        }
        if (attempt < ATTEMPTS) {
          Thread.sleep(PAUSE.multipliedBy(attempt));
        }
      }
      System.err.println("The event for " + rule.function() + "." + rule.name() + " is given up.");
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /// Takes no more events, and stops what still runs.
  @Override
  public synchronized void close() {
    closed = true;
    running.forEach(Thread::interrupt);
  }
}
