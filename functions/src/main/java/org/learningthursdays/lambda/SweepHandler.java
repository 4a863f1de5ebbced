package org.learningthursdays.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.outbox.Sweep;
import org.learningthursdays.web.Json;

/// Scheduled every minute, and after a deployment: has letters, circulars, erasures, imports and
/// held registrations that were left open go on. Idempotent, and safe while everything else runs.
public final class SweepHandler implements RequestStreamHandler {
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final Sweep sweep;

  public SweepHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public SweepHandler(Map<String, String> environment, Clock clock) {
    sweep = new MailApp(environment, clock).sweep();
    SnapStartPriming.of(environment, getClass());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    Sweep.Result report = sweep.run(Invocation.of(context, RESERVE));
    Map<String, Integer> answer =
        Map.of(
            "requeued", report.requeued(),
            "closed", report.closed(),
            "touched", report.touched());
    out.write(Json.write(answer).getBytes(StandardCharsets.UTF_8));
  }
}
