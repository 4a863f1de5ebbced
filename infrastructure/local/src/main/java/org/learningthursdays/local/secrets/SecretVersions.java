package org.learningthursdays.local.secrets;

import java.time.Instant;
import java.util.Optional;

/// A secret's current and previous values.
record SecretVersions(Version current, Optional<Version> previous) {
  record Version(String id, String value, Instant created) {
    @Override
    public String toString() {
      return "Version[" + id + "]";
    }
  }

  /// `AWSCURRENT` becomes `AWSPREVIOUS`.
  SecretVersions rotated(Version fresh) {
    return new SecretVersions(fresh, Optional.of(current));
  }
}
