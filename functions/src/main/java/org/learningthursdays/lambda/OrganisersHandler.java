package org.learningthursdays.lambda;

import java.time.Clock;
import java.util.Map;
import org.learningthursdays.web.HttpFunction;

/// `/organisers…`: the organisers' pages.
public final class OrganisersHandler extends HttpFunction {
  public OrganisersHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public OrganisersHandler(Map<String, String> environment, Clock clock) {
    super(environment, new App(environment, clock).organisers());
    SnapStartPriming.of(environment, getClass());
  }
}
