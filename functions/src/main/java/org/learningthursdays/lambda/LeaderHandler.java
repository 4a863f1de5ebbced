package org.learningthursdays.lambda;

import java.time.Clock;
import java.util.Map;
import org.learningthursdays.web.HttpFunction;

/// `/my/…`: a leader's own page, by their personal link.
public final class LeaderHandler extends HttpFunction {
  public LeaderHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public LeaderHandler(Map<String, String> environment, Clock clock) {
    super(environment, new App(environment, clock).leaders());
    SnapStartPriming.of(environment, getClass());
  }
}
