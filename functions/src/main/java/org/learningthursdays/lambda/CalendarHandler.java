package org.learningthursdays.lambda;

import java.time.Clock;
import java.util.Map;
import org.learningthursdays.web.HttpFunction;

/// `/calendar/…`: the feeds that calendar apps fetch.
public final class CalendarHandler extends HttpFunction {
  public CalendarHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public CalendarHandler(Map<String, String> environment, Clock clock) {
    super(environment, new App(environment, clock).calendars());
    SnapStartPriming.of(environment, getClass());
  }
}
