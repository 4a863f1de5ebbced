package org.learningthursdays.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.Map;
import org.learningthursdays.digest.Week;
import org.learningthursdays.digest.WeeklyDigest;
import org.learningthursdays.web.Json;

/// Scheduled each week, usually on Monday at 09:00 in London: makes the week's digest and mails it.
/// Idempotent: each week has one digest.
public final class DigestHandler implements RequestStreamHandler {
  private final WeeklyDigest digest;

  public DigestHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public DigestHandler(Map<String, String> environment, Clock clock) {
    digest = new ScheduledApp(environment, clock).weeklyDigest();
    SnapStartPriming.of(environment, getClass());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    out.write(Json.write(json(digest.make())).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> json(WeeklyDigest.Outcome outcome) {
    Map<String, Object> json = new LinkedHashMap<>();
    switch (outcome) {
      case WeeklyDigest.Outcome.Made(Week week) -> {
        json.put("week", week.id());
        json.put("circular", week.circular());
        json.put("created", true);
      }
      case WeeklyDigest.Outcome.There(Week week) -> {
        json.put("week", week.id());
        json.put("circular", week.circular());
        json.put("created", false);
        json.put("reason", "this week's digest is there already");
      }
      case WeeklyDigest.Outcome.LeftOut(Week week) -> {
        json.put("week", week.id());
        json.put("created", false);
        json.put("reason", "the organisers have left it out");
      }
      case WeeklyDigest.Outcome.NotNeeded(Week week) -> {
        json.put("week", week.id());
        json.put("created", false);
        json.put("reason", "nothing is to come in four weeks");
      }
    }
    return json;
  }
}
