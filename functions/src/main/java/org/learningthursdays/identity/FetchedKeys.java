package org.learningthursdays.identity;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.aws.UnavailableException;

/// Caches the keys of one use. They are fetched at the first use, never while a function starts, so
/// that SnapStart's snapshot does not hold them; again after an hour, and for an unknown key id at
/// most once a minute, in case keys were rotated.
final class FetchedKeys {
  private static final Duration FETCHED_AGAIN_AFTER = Duration.ofMinutes(1);
  private static final Duration KEPT_FOR = Duration.ofHours(1);

  private final Supplier<Keys> source;
  private final Clock clock;
  private volatile @Nullable Fetched fetched;

  private record Fetched(Keys keys, Instant at) {}

  FetchedKeys(Supplier<Keys> source, Clock clock) {
    this.source = source;
    this.clock = clock;
  }

  Keys get() {
    Fetched known = fetched;
    if (known == null) {
      return fetch();
    }
    return isOlder(known, KEPT_FOR) ? fetchInPlaceOf(known) : known.keys;
  }

  /// The key with an id, even if it was added since the keys were fetched.
  Optional<Keys.Key> withId(int id) {
    return get().withId(id).or(() -> newer().withId(id));
  }

  private boolean isOlder(Fetched known, Duration age) {
    return !known.at.plus(age).isAfter(clock.instant());
  }

  /// While Secrets Manager does not answer, the cached keys stay in use.
  private Keys fetchInPlaceOf(Fetched known) {
    try {
      return fetch();
    } catch (UnavailableException e) {
      fetched = new Fetched(known.keys, clock.instant());
      return known.keys;
    }
  }

  private Keys newer() {
    Fetched known = fetched;
    return known == null || isOlder(known, FETCHED_AGAIN_AFTER) ? fetch() : known.keys;
  }

  private Keys fetch() {
    Keys keys = source.get();
    fetched = new Fetched(keys, clock.instant());
    return keys;
  }
}
