package org.learningthursdays.outbox;

import com.amazonaws.services.lambda.runtime.Context;
import java.time.Duration;

/// How long a function may go on before it must come to its end.
///
/// @param end by [System#nanoTime]
public record TimeLeft(long end) {
  /// The invocation's time but for a reserve, in which what has begun can end.
  static TimeLeft of(Context context, Duration reserve) {
    long millis = context.getRemainingTimeInMillis() - reserve.toMillis();
    return new TimeLeft(System.nanoTime() + Duration.ofMillis(millis).toNanos());
  }

  public boolean isOver() {
    return nanos() <= 0;
  }

  long nanos() {
    return end - System.nanoTime();
  }
}
