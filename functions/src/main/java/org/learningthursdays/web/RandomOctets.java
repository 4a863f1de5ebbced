package org.learningthursdays.web;

import java.security.SecureRandom;
import java.util.Base64;

/// Octets that nobody guesses.
public final class RandomOctets {
  private RandomOctets() {}

  /// Some octets of a new generator: all functions that start from one SnapStart snapshot would
  /// have the same generator if it were kept.
  public static byte[] make(int number) {
    byte[] octets = new byte[number];
    new SecureRandom().nextBytes(octets);
    return octets;
  }

  /// Some octets as text, in Base64 as it may stand in addresses.
  public static String text(int number) {
    return Base64.getUrlEncoder().withoutPadding().encodeToString(make(number));
  }
}
