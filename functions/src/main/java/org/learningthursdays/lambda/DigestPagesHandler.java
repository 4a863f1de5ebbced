package org.learningthursdays.lambda;

import java.time.Clock;
import java.util.Map;
import org.learningthursdays.web.HttpFunction;

/// `/digest…`: reading the digests, asking for them, leaving them.
public final class DigestPagesHandler extends HttpFunction {
  public DigestPagesHandler() {
    this(System.getenv(), Clock.systemUTC());
  }

  public DigestPagesHandler(Map<String, String> environment, Clock clock) {
    super(environment, new App(environment, clock).digests());
    SnapStartPriming.of(environment, getClass());
  }
}
