package org.learningthursdays.lambda;

import com.amazonaws.services.lambda.runtime.Context;
import com.amazonaws.services.lambda.runtime.RequestStreamHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import org.learningthursdays.feedback.SurveyMailing;
import org.learningthursdays.web.Json;

/// Scheduled each morning: mails the survey to those who took part the day before. Idempotent.
public final class SurveyHandler implements RequestStreamHandler {
  private final SurveyMailing surveyMailing;

  public SurveyHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public SurveyHandler(Map<String, String> environment, Clock clock) {
    surveyMailing = new ScheduledApp(environment, clock).surveyMailing();
    SnapStartPriming.of(environment, getClass());
  }

  @Override
  public void handleRequest(InputStream event, OutputStream out, Context context)
      throws IOException {
    List<String> put = surveyMailing.run().stream().toList();
    out.write(Json.write(Map.of("circulars", put)).getBytes(StandardCharsets.UTF_8));
  }
}
