package org.learningthursdays.organisers.signin;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Base64;
import org.learningthursdays.web.RandomOctets;
import org.learningthursdays.web.Sha256;

/// Texts that nobody guesses, of 256 bits, in Base64 as it may stand in addresses and cookies.
public final class RandomText {
  private static final int OCTETS = 32;

  private RandomText() {}

  /// A new one.
  public static String make() {
    return RandomOctets.text(OCTETS);
  }

  /// What follows from one for a use: neither leads to the other uses, nor back.
  static byte[] derive(String use, String random) {
    return Sha256.of(use + "\0" + random);
  }

  /// A secret that is derived from another one for a use, as text.
  static String derived(String use, String random) {
    return text(derive(use, random));
  }

  static String text(byte[] octets) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(octets);
  }

  /// Whether two are the same, in a time that tells nothing.
  static boolean isSame(String one, String other) {
    return MessageDigest.isEqual(
        one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
  }
}
