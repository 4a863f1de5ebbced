package org.learningthursdays.fuzz;

import java.util.List;
import java.util.SplittableRandom;

/// Chance that comes out the same for the same seed.
final class Dice {
  private final SplittableRandom random;

  Dice(long seed, long number) {
    this.random = new SplittableRandom(seed * 1_000_003 + number);
  }

  /// A number from 0 to below this.
  int below(int bound) {
    return random.nextInt(bound);
  }

  /// Once in so many times.
  boolean oneIn(int times) {
    return below(times) == 0;
  }

  <T> T of(List<T> all) {
    return all.get(below(all.size()));
  }

  byte[] octets(int count) {
    byte[] octets = new byte[count];
    random.nextBytes(octets);
    return octets;
  }
}
