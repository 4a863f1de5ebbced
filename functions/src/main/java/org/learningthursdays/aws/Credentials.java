package org.learningthursdays.aws;

import org.jspecify.annotations.Nullable;

/// What requests are signed with.
///
/// @param session the session token of temporary credentials
public record Credentials(String id, String secret, @Nullable String session) {

  public Credentials {
    // The JDK would quote in its exception what no header can hold.
    if (!isPlain(id) || (session != null && !isPlain(session))) {
      throw new IllegalArgumentException("credentials hold a character that no header can");
    }
  }

  private static boolean isPlain(String text) {
    return text.chars().allMatch(c -> c > ' ' && c < 0x7f);
  }

  /// Without the secrets, so that no log ever holds them.
  @Override
  public String toString() {
    return "Credentials[id=" + id + "]";
  }
}
