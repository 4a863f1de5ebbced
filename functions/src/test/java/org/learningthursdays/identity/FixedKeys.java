package org.learningthursdays.identity;

import java.time.Clock;

/// Keys that are the same in every test.
public final class FixedKeys {
  private FixedKeys() {}

  public static KeyRing ring(Clock clock) {
    return new KeyRing(sources("that only tests have"), clock);
  }

  /// Three secrets that nobody has who has been given other words.
  public static KeySources sources(String words) {
    return new KeySources(
        () -> Keys.read("a lasting secret " + words),
        () -> Keys.read("a secret for links " + words),
        () -> Keys.read("a secret for pseudonyms " + words));
  }
}
