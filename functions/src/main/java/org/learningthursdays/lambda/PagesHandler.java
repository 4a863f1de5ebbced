package org.learningthursdays.lambda;

import java.time.Clock;
import java.util.Map;
import org.learningthursdays.web.HttpFunction;

/// The public pages, and every address that no other function answers (`$default`).
public final class PagesHandler extends HttpFunction {
  public PagesHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public PagesHandler(Map<String, String> environment, Clock clock) {
    super(environment, new App(environment, clock).pages());
    SnapStartPriming.of(environment, getClass());
  }
}
