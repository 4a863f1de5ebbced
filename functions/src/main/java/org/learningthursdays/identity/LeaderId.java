package org.learningthursdays.identity;

import java.util.Base64;
import java.util.Optional;
import java.util.regex.Pattern;

/// A leader's pseudonymous id: an HMAC of the address, always the same for one address, and
/// unreadable without the key.
///
/// @param text 16 octets in Base64 for addresses (RFC 4648, section 5), without padding
public record LeaderId(String text) {
  static final int OCTETS = 16;

  private static final String PARTITION_PREFIX = "LEADER#";

  private static final Pattern SHAPE = Pattern.compile("[A-Za-z0-9_-]{22}");

  public LeaderId {
    if (!SHAPE.matcher(text).matches()) {
      throw new IllegalArgumentException("this is no leader's id");
    }
  }

  /// The id in a text that came from outside; nothing if it is none.
  public static Optional<LeaderId> read(String text) {
    return SHAPE.matcher(text).matches() ? Optional.of(new LeaderId(text)) : Optional.empty();
  }

  static LeaderId of(byte[] octets) {
    return new LeaderId(Base64.getUrlEncoder().withoutPadding().encodeToString(octets));
  }

  byte[] octets() {
    return Base64.getUrlDecoder().decode(text);
  }

  /// The partition that holds everything about the leader.
  public String partition() {
    return PARTITION_PREFIX + text;
  }

  /// Whose partition it is.
  public static LeaderId ofPartition(String partition) {
    return new LeaderId(partition.substring(PARTITION_PREFIX.length()));
  }
}
