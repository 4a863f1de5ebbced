package org.learningthursdays.identity;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/// The secrets that ids and links are made with (HMAC, RFC 2104).
///
/// @param lasting never changes: leaders' ids follow from it, and links that must hold for years
/// @param links for all other links: the newest, which makes them, and the one before, whose links
///   still hold
public record Keys(Key lasting, List<Key> links) {
  private static final String ALGORITHM = "HmacSHA256";

  /// One secret. It tells nobody what it is.
  public static final class Key {
    private final SecretKeySpec secret;

    private Key(byte[] secret) {
      this.secret = new SecretKeySpec(secret, ALGORITHM);
    }

    /// Takes a secret.
    ///
    /// @param secret as it was generated, at least 32 characters
    public static Key of(String secret) {
      if (secret.length() < 32) {
        throw new IllegalArgumentException("a secret of fewer than 32 characters can be guessed");
      }
      return new Key(secret.getBytes(StandardCharsets.UTF_8));
    }

    /// The first octets of the code of a message.
    byte[] sign(byte[] message, int octets) {
      try {
        Mac mac = Mac.getInstance(ALGORITHM);
        mac.init(secret);
        return Arrays.copyOf(mac.doFinal(message), octets);
      } catch (GeneralSecurityException e) {
        throw new IllegalStateException("every JDK has " + ALGORITHM, e);
      }
    }
  }

  public Keys {
    links = List.copyOf(links);
  }
}
