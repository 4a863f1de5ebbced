package org.learningthursdays.local;

import java.time.Duration;
import java.util.concurrent.Callable;
import org.awaitility.Awaitility;

/// Waits for what other threads do, as long as a busy machine may need for it.
public final class Await {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration INTERVAL = Duration.ofMillis(20);

  private Await() {}

  public static void until(Callable<Boolean> condition) {
    Awaitility.await().pollInterval(INTERVAL).atMost(PATIENCE).until(condition);
  }
}
