package org.learningthursdays.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.learningthursdays.reminder.Reminders;
import org.learningthursdays.web.Json;

/// Scheduled every quarter of an hour: has people reminded of the sessions that it is time for.
/// Idempotent.
public final class ReminderHandler implements RequestStreamHandler {
  private final Reminders reminders;

  public ReminderHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public ReminderHandler(Map<String, String> environment, Clock clock) {
    reminders = new ScheduledApp(environment, clock).reminders();
    SnapStartPriming.of(environment, getClass());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    out.write(Json.write(Map.of("circulars", reminders.run())).getBytes(StandardCharsets.UTF_8));
  }
}
