package org.learningthursdays.programme;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/// Whether a session takes place; named as in RFC 5545, section 3.8.1.11.
public enum Status {
  CONFIRMED,
  CANCELLED;

  /// The name on the outside: `confirmed`.
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /// The status with this name on the outside, whatever its case.
  public static Optional<Status> of(String id) {
    return Arrays.stream(values()).filter(status -> status.id().equalsIgnoreCase(id)).findFirst();
  }
}
