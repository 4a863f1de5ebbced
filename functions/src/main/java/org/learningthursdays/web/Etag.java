package org.learningthursdays.web;

import java.util.HexFormat;

/// Strong entity tags (RFC 9110, section 8.8.3): a hash of the octets that go out.
public final class Etag {
  private Etag() {}

  /// The tag with its quotes.
  public static String of(byte[] octets) {
    return '"' + HexFormat.of().formatHex(Sha256.of(octets), 0, 16) + '"';
  }
}
