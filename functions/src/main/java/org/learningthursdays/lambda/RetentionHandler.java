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
import org.learningthursdays.leader.DirectoryJob;
import org.learningthursdays.leader.Retention;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.registration.NightlyHeadcount;
import org.learningthursdays.web.Json;

/// Scheduled each night: counts who was there, and applies the retention period, by which people
/// are asked whether to stay, or erased. Idempotent.
public final class RetentionHandler implements RequestStreamHandler {
  private static final Duration RESERVE = Duration.ofSeconds(5);

  private final NightlyHeadcount headcount;
  private final Retention retention;
  private final DirectoryJob directory;

  public RetentionHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public RetentionHandler(Map<String, String> environment, Clock clock) {
    ScheduledApp app = new ScheduledApp(environment, clock);
    headcount = app.headcount();
    retention = app.retention();
    directory = app.directory();
    SnapStartPriming.of(environment, getClass());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    Invocation invocation = Invocation.of(context, RESERVE);
    // First, while there are people whose organisation is known.
    int counted = headcount.run(invocation);
    Retention.Result report = retention.run(invocation);
    directory.mend(invocation);
    Map<String, Object> answer =
        Map.of(
            "counted", counted,
            "kept", report.kept(),
            "asked", report.asked(),
            "erased", report.erased(),
            "done", report.isDone());
    out.write(Json.write(answer).getBytes(StandardCharsets.UTF_8));
  }
}
