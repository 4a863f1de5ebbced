package org.learningthursdays.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.learningthursdays.outbox.MailEvents;
import org.learningthursdays.web.Json;

/// Handles SES's events: mail accepted, bounces and complaints.
public final class MailEventsHandler implements RequestStreamHandler {
  private final MailEvents events;

  public MailEventsHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public MailEventsHandler(Map<String, String> environment, Clock clock) {
    events = new MailApp(environment, clock).mailEvents();
    SnapStartPriming.of(environment, getClass());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    int changed = events.handle(new String(event.readAllBytes(), StandardCharsets.UTF_8));
    out.write(Json.write(Map.of("noted", changed)).getBytes(StandardCharsets.UTF_8));
  }
}
