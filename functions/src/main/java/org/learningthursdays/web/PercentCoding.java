package org.learningthursdays.web;

import java.io.ByteArrayOutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/// Percent-encoding (RFC 3986) that never fails on what a client sends: a malformed escape is kept
/// as it is.
public final class PercentCoding {
  private PercentCoding() {}

  /// Encodes a value for a query or a path segment; a space becomes `%20`, which both understand.
  public static String encode(String value) {
    return URLEncoder.encode(value, StandardCharsets.UTF_8).replace("+", "%20");
  }

  static String decode(String encoded) {
    return encoded.indexOf('%') < 0 ? encoded : new String(octets(encoded), StandardCharsets.UTF_8);
  }

  /// The octets that an encoded text stands for, which need not be UTF-8.
  static byte[] octets(String encoded) {
    byte[] bytes = encoded.getBytes(StandardCharsets.UTF_8);
    ByteArrayOutputStream decoded = new ByteArrayOutputStream(bytes.length);
    for (int i = 0; i < bytes.length; i++) {
      int octet = bytes[i] == '%' ? octet(bytes, i + 1) : -1;
      decoded.write(octet < 0 ? bytes[i] : octet);
      i += octet < 0 ? 0 : 2;
    }
    return decoded.toByteArray();
  }

  /// As [#decode], with `+` for a space, as forms and their queries have it.
  static String decodeForm(String encoded) {
    return decode(encoded.replace('+', ' '));
  }

  private static int octet(byte[] bytes, int at) {
    if (at + 1 >= bytes.length) {
      return -1;
    }
    int high = Character.digit(bytes[at], 16);
    int low = Character.digit(bytes[at + 1], 16);
    return high < 0 || low < 0 ? -1 : high << 4 | low;
  }
}
