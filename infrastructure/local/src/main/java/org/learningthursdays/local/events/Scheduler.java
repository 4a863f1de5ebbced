package org.learningthursdays.local.events;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.learningthursdays.local.clock.LaptopClock;
import org.learningthursdays.local.lambda.Functions;
import org.learningthursdays.local.lambda.InvocationResult;
import org.learningthursdays.local.lambda.RunningFunction;
import org.learningthursdays.local.template.Intrinsics;
import org.learningthursdays.local.template.Schedule;

/// EventBridge Scheduler by the application's clock. A schedule fires once when the clock is set
/// forward over several of its times.
public final class Scheduler implements AutoCloseable {
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(1);

  /// How long closing waits for a function that was fired: none takes longer unless it hangs.
  private static final Duration CLOSE_TIMEOUT = Duration.ofSeconds(5);

  private final List<Schedule> schedules;
  private final Functions functions;
  private final LaptopClock clock;
  private final Instant start;
  private final Object lock = new Object();
  private final Map<Schedule, Instant> next = new HashMap<>();
  private final Set<Thread> running = ConcurrentHashMap.newKeySet();
  private final Thread thread;
  private Instant seen;
  private boolean closed;

  private Scheduler(List<Schedule> schedules, Functions functions, LaptopClock clock) {
    this.schedules = schedules;
    this.functions = functions;
    this.clock = clock;
    this.start = clock.instant();
    this.seen = start;
    this.thread = Thread.ofPlatform().daemon().name("scheduler").unstarted(this::run);
  }

  public static Scheduler start(List<Schedule> schedules, Functions functions, LaptopClock clock) {
    Scheduler scheduler = new Scheduler(schedules, functions, clock);
    clock.onSet(scheduler::wake);
    scheduler.plan(scheduler.start);
    scheduler.thread.start();
    return scheduler;
  }

  /// The event of a schedule's invocation.
  public byte[] event(Schedule schedule) {
    String time = clock.instant().truncatedTo(ChronoUnit.SECONDS).toString();
    return """
    {"version":"0","id":"%s","detail-type":"Scheduled Event","source":"aws.scheduler","account":"%s","time":"%s",\
    "region":"%s","resources":["arn:aws:scheduler:%s:%s:schedule/default/%s%s"],"detail":"{}"}\
    """
        .formatted(
            UUID.randomUUID(),
            Intrinsics.ACCOUNT,
            time,
            Intrinsics.REGION,
            Intrinsics.REGION,
            Intrinsics.ACCOUNT,
            schedule.function(),
            schedule.name())
        .getBytes(StandardCharsets.UTF_8);
  }

  private void run() {
    synchronized (lock) {
      try {
        while (!closed) {
          Instant now = clock.instant();
          fireDue(now);
          lock.wait(pause(now).toMillis() + 1);
        }
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void fireDue(Instant now) {
    if (now.isBefore(seen)) {
      plan(now);
    }
    seen = now;
    for (Schedule schedule : schedules) {
      Instant due = next.get(schedule);
      if (due != null && !due.isAfter(now)) {
        plan(schedule, now);
        fire(schedule);
      }
    }
  }

  private void plan(Instant now) {
    schedules.forEach(schedule -> plan(schedule, now));
  }

  private void plan(Schedule schedule, Instant now) {
    Optional<Instant> due =
        schedule.enabled() ? schedule.timing().next(now, start) : Optional.empty();
    due.ifPresentOrElse(at -> next.put(schedule, at), () -> next.remove(schedule));
  }

  private void fire(Schedule schedule) {
    RunningFunction function = functions.get(schedule.function());
    byte[] event = event(schedule);
    Thread thread =
        Thread.ofVirtual()
            .name("schedule-" + schedule.function())
            .unstarted(() -> {
              try {
                InvocationResult ended = function.invoke(event);
                if (!(ended instanceof InvocationResult.Answered)) {
                  System.err.println(
                      "The schedule " + schedule.function() + "." + schedule.name() + " failed.");
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              } finally {
                running.remove(Thread.currentThread());
              }
            });
    running.add(thread);
    thread.start();
  }

  private Duration pause(Instant now) {
    return next.values().stream()
        .map(due -> Duration.between(now, due))
        .min(Duration::compareTo)
        .filter(wait -> wait.compareTo(LONGEST_WAIT) < 0)
        .orElse(LONGEST_WAIT);
  }

  private void wake() {
    synchronized (lock) {
      lock.notifyAll();
    }
  }

  /// Fires nothing more, and lets what was fired end before the table under it does.
  @Override
  public void close() {
    synchronized (lock) {
      closed = true;
      lock.notifyAll();
    }
    try {
      for (Thread fired : running) {
        fired.join(CLOSE_TIMEOUT);
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }
}
