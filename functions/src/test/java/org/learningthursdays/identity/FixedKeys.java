package org.learningthursdays.identity;

import java.time.Clock;
import java.util.List;

/// Keys that are the same in every test.
public final class FixedKeys {
  private FixedKeys() {}

  public static KeyRing ring(Clock clock) {
    Keys keys =
        new Keys(
            Keys.Key.of("a lasting secret that only tests have"),
            List.of(Keys.Key.of("a secret for links that only tests have")));
    return new KeyRing(() -> keys, clock);
  }
}
