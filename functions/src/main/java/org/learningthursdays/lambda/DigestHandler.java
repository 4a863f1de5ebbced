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

/// Each week, usually on Monday at 09:00 in London: makes the week's digest and sends it round. It
/// may run any number of times; a week happens once.
public final class DigestHandler implements RequestStreamHandler {
  private final WeeklyDigest digest;

  public DigestHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public DigestHandler(Map<String, String> environment, Clock clock) {
    digest = new App(environment, clock).weeklyDigest();
    SnapStartPriming.of(environment, getClass());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    out.write(Json.write(told(digest.make())).getBytes(StandardCharsets.UTF_8));
  }

  private static Map<String, Object> told(WeeklyDigest.Outcome outcome) {
    Map<String, Object> told = new LinkedHashMap<>();
    switch (outcome) {
      case WeeklyDigest.Outcome.Made(Week week) -> {
        told.put("week", week.id());
        told.put("circular", week.circular());
        told.put("created", true);
      }
      case WeeklyDigest.Outcome.There(Week week) -> {
        told.put("week", week.id());
        told.put("circular", week.circular());
        told.put("created", false);
        told.put("reason", "this week's digest is there already");
      }
      case WeeklyDigest.Outcome.NotNeeded(Week week) -> {
        told.put("week", week.id());
        told.put("created", false);
        told.put("reason", "nothing is to come in four weeks");
      }
    }
    return told;
  }
}
