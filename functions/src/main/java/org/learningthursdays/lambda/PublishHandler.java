package org.learningthursdays.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.learningthursdays.calendar.NightlyPublishing;
import org.learningthursdays.web.Json;

/// Scheduled each night, and after a deployment: renders the calendars anew, for what time or a new
/// version changes in them, and stores those that differ. Idempotent.
public final class PublishHandler implements RequestStreamHandler {
  private final NightlyPublishing publishing;

  public PublishHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public PublishHandler(Map<String, String> environment, Clock clock) {
    publishing = new ScheduledApp(environment, clock).nightlyPublishing();
    SnapStartPriming.of(environment, getClass());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    String answer = Json.write(Map.of("written", publishing.run()));
    out.write(answer.getBytes(StandardCharsets.UTF_8));
  }
}
