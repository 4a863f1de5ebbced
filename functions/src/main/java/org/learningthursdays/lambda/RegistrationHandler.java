package org.learningthursdays.lambda;

import java.time.Clock;
import java.util.Map;
import org.learningthursdays.web.HttpFunction;

/// `/registrations`: takes registrations, and shows the outcome.
public final class RegistrationHandler extends HttpFunction {
  public RegistrationHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public RegistrationHandler(Map<String, String> environment, Clock clock) {
    super(environment, new App(environment, clock).registrations());
    SnapStartPriming.of(environment, getClass());
  }
}
