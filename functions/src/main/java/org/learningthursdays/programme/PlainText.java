package org.learningthursdays.programme;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Text as people type it, made fit to be kept: line ends are LF, control characters are gone but
/// tab, and what is no character at all (half a surrogate pair) is U+FFFD.
final class PlainText {
  private PlainText() {}

  static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .filter(PlainText::isKept)
        .map(point -> isSurrogate(point) ? 0xFFFD : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  /// Whether the octets are well-formed UTF-8.
  static boolean isUtf8(byte[] octets) {
    try {
      StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(octets));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }

  private static boolean isKept(int point) {
    return point == '\n' || point == '\t' || (point >= ' ' && point != 0x7F);
  }

  private static boolean isSurrogate(int point) {
    return point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE;
  }
}
