package org.learningthursdays.outbox;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.logging.LogLevel;
import java.time.Duration;
import org.learningthursdays.web.StackTrace;

/// One invocation, as those who work in it need it.
///
/// @param time until which something new may be begun
public record Invocation(TimeLeft time, Context context) {
  public static Invocation of(Context context, Duration reserve) {
    return new Invocation(TimeLeft.of(context, reserve), context);
  }

  /// Logs where something failed, and nothing of what it was about.
  public void log(String what, Throwable failure) {
    context.getLogger().log(what + ": " + StackTrace.of(failure), LogLevel.ERROR);
  }
}
