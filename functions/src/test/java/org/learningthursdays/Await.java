package org.learningthursdays;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.function.Predicate;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionFactory;

/// Waits for what other threads do, as long as a busy machine may need for it.
public final class Await {
  private static final Duration PATIENCE = Duration.ofMinutes(2);
  private static final Duration INTERVAL = Duration.ofMillis(50);

  private Await() {}

  public static void until(Callable<Boolean> condition) {
    patiently().until(condition);
  }

  /// Asks until an answer fits.
  ///
  /// @return that answer
  public static <T> T until(Callable<T> question, Predicate<? super T> fits) {
    return patiently().until(question, fits);
  }

  /// In the thread that waits: a browser's page belongs to it.
  private static ConditionFactory patiently() {
    return Awaitility.await().pollInSameThread().pollInterval(INTERVAL).atMost(PATIENCE);
  }
}
