package org.learningthursdays.local;

import java.time.Duration;
import java.time.Instant;
import java.util.function.BooleanSupplier;
import org.assertj.core.api.Assertions;

/// Waits for what other threads do.
public final class Await {
  private static final Duration PATIENCE = Duration.ofSeconds(20);

  private Await() {}

  public static void until(BooleanSupplier condition) throws InterruptedException {
    Instant end = Instant.now().plus(PATIENCE);
    while (!condition.getAsBoolean()) {
      if (Instant.now().isAfter(end)) {
        Assertions.fail("It did not happen within " + PATIENCE);
      }
      Thread.sleep(Duration.ofMillis(20));
    }
  }
}
