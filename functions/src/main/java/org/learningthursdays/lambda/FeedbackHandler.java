package org.learningthursdays.lambda;

import java.time.Clock;
import java.util.Map;
import org.learningthursdays.web.HttpFunction;

/// `/feedback…`: the survey.
public final class FeedbackHandler extends HttpFunction {
  public FeedbackHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public FeedbackHandler(Map<String, String> environment, Clock clock) {
    super(environment, new App(environment, clock).feedback());
    SnapStartPriming.of(environment, getClass());
  }
}
