package org.learningthursdays.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.Map;
import org.jspecify.annotations.Nullable;
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

  private static Map<String, @Nullable Object> json(WeeklyDigest.Outcome outcome) {
    return switch (outcome) {
      case WeeklyDigest.Outcome.Made(Week week) ->
          Json.of("week", week.id(), "circular", week.circular(), "created", true);
      case WeeklyDigest.Outcome.There(Week week) ->
          Json.of(
              "week",
              week.id(),
              "circular",
              week.circular(),
              "created",
              false,
              "reason",
              "this week's digest is there already");
      case WeeklyDigest.Outcome.LeftOut(Week week) ->
          notMade(week, "the organisers have left it out");
      case WeeklyDigest.Outcome.NotNeeded(Week week) ->
          notMade(week, "nothing is to come in four weeks");
    };
  }

  private static Map<String, @Nullable Object> notMade(Week week, String reason) {
    return Json.of("week", week.id(), "created", false, "reason", reason);
  }
}
