package org.learningthursdays.local.secrets;

import java.time.Instant;

/// A secret's current value.
///
/// @param id of its version
record SecretValue(String id, String value, Instant created) {
  @Override
  public String toString() {
    return "SecretValue[" + id + "]";
  }
}
