package org.learningthursdays.outbox;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.time.Duration;
import org.learningthursdays.web.StackTrace;

/// One invocation of a function: how much time is left, and its logger.
///
/// @param end until when new work may be begun, by [System#nanoTime]
public record Invocation(long end, Context context) {
  /// The invocation's time less a reserve in which work that has begun can end.
  public static Invocation of(Context context, Duration reserve) {
    long millis = context.getRemainingTimeInMillis() - reserve.toMillis();
    return new Invocation(System.nanoTime() + Duration.ofMillis(millis).toNanos(), context);
  }

  /// Whether no new work may be begun.
  public boolean isOutOfTime() {
    return nanosLeft() <= 0;
  }

  long nanosLeft() {
    return end - System.nanoTime();
  }

  /// Logs the stack trace without the exceptions' messages, which may hold people's data.
  public void log(String what, Throwable failure) {
    context.getLogger().log(what + ": " + StackTrace.of(failure), LogLevel.ERROR);
  }
}
