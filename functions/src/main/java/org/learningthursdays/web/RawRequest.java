package org.learningthursdays.web;

import java.nio.charset.StandardCharsets;

/// A request as it arrives.
///
/// @param rawQuery as it stands in the address, without the question mark; empty without one
record RawRequest(Request request, String rawQuery) {
  /// What may stand in an address as it is, beside letters and digits (RFC 3986).
  private static final String PLAIN = "-._~!$&'()*+,;=:@/%";

  /// Path and query as they came, so that they can be appended to the name of another host. API
  /// Gateway may have decoded the path: what cannot stand in an address is encoded again.
  String pathAndQuery() {
    String path = request.path().startsWith("/") ? request.path() : "/" + request.path();
    return encoded(path, PLAIN) + (rawQuery.isEmpty() ? "" : "?" + encoded(rawQuery, PLAIN + "?"));
  }

  private static String encoded(String text, String plain) {
    StringBuilder address = new StringBuilder(text.length());
    for (byte octet : text.getBytes(StandardCharsets.UTF_8)) {
      char character = (char) (octet & 0xff);
      if (isLetterOrDigit(character) || plain.indexOf(character) >= 0) {
        address.append(character);
      } else {
        address.append(String.format("%%%02X", (int) character));
      }
    }
    return address.toString();
  }

  private static boolean isLetterOrDigit(char character) {
    return (character >= 'a' && character <= 'z')
        || (character >= 'A' && character <= 'Z')
        || (character >= '0' && character <= '9');
  }
}
