package org.learningthursdays.lambda;

import java.time.Clock;
import java.util.Map;
import org.learningthursdays.web.HttpFunction;

/// `/desk/…`: what organisers do.
public final class DeskHandler extends HttpFunction {
  public DeskHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public DeskHandler(Map<String, String> environment, Clock clock) {
    super(environment, new App(environment, clock).desk());
    SnapStartPriming.of(environment, getClass());
  }
}
