package org.learningthursdays.calendar;

import java.nio.charset.StandardCharsets;

/// Content lines of at most 75 octets (RFC 5545, section 3.1), broken between code points.
///
/// ical4j folds by UTF-16 units, which makes lines of up to 191 octets; Google drops a whole feed
/// over one bad fold.
final class LineFolding {
  private static final int LINE_OCTETS = 75;
  private static final String BREAK = "\r\n ";

  private LineFolding() {}

  /// Folds text whose lines end with CRLF and are not folded yet.
  static String fold(String text) {
    StringBuilder folded = new StringBuilder(text.length() + text.length() / 16);
    int octets = 0;
    for (int i = 0; i < text.length(); ) {
      int point = text.codePointAt(i);
      i += Character.charCount(point);
      if (point == '\r' || point == '\n') {
        octets = 0;
        folded.appendCodePoint(point);
        continue;
      }
      int length = length(point);
      if (octets + length > LINE_OCTETS) {
        folded.append(BREAK);
        octets = 1;
      }
      folded.appendCodePoint(point);
      octets += length;
    }
    return folded.toString();
  }

  private static int length(int point) {
    if (point < 0x80) {
      return 1;
    }
    return Character.toString(point).getBytes(StandardCharsets.UTF_8).length;
  }
}
