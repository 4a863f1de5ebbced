package org.learningthursdays.outbox;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.time.Duration;
import org.learningthursdays.web.StackTrace;

/// One invocation of a function, as those who work in it need it.
///
/// @param end until when something new may be begun, by [System#nanoTime]
public record Invocation(long end, Context context) {
  /// The invocation's time but for a reserve, in which what has begun can end.
  public static Invocation of(Context context, Duration reserve) {
    long millis = context.getRemainingTimeInMillis() - reserve.toMillis();
    return new Invocation(System.nanoTime() + Duration.ofMillis(millis).toNanos(), context);
  }

  /// Whether nothing new may be begun.
  public boolean isOver() {
    return nanosLeft() <= 0;
  }

  long nanosLeft() {
    return end - System.nanoTime();
  }

  /// Logs where something failed, and nothing of what it was about.
  public void log(String what, Throwable failure) {
    context.getLogger().log(what + ": " + StackTrace.of(failure), LogLevel.ERROR);
  }
}
