package org.learningthursdays.web;

import java.text.Normalizer;

/// Normalises text that people type: line ends become LF, control characters but tab are dropped,
/// lone surrogates become question marks, and accents are composed (Unicode's NFC), so that what
/// looks the same is the same.
public final class PlainText {
  /// Unicode's first combining character: a text of lower ones is composed.
  private static final int FIRST_COMBINING = 0x300;

  private PlainText() {}

  /// The text, cleaned.
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .filter(PlainText::isKept)
        .map(point -> isUnpairedSurrogate(point) ? '?' : point)
        .forEach(clean::appendCodePoint);
    return composed(clean.toString());
  }

  private static String composed(String text) {
    return text.chars().allMatch(c -> c < FIRST_COMBINING)
        ? text
        : Normalizer.normalize(text, Normalizer.Form.NFC);
  }

  /// The text without invisible characters at its ends: spaces of every kind, and what is copied
  /// along from a page or a spreadsheet. `String.strip()` leaves no-break spaces and marks.
  public static String strip(String text) {
    int begin = 0;
    int end = text.length();
    while (begin < end && isUnseen(text.charAt(begin))) {
      begin++;
    }
    while (end > begin && isUnseen(text.charAt(end - 1))) {
      end--;
    }
    return text.substring(begin, end);
  }

  /// Whether it is invisible: a space, a byte order mark, a soft hyphen, a joiner or non-joiner, a
  /// direction mark. All of them are in Unicode's first plane.
  public static boolean isUnseen(char c) {
    return Character.isWhitespace(c)
        || Character.isSpaceChar(c)
        || c == '\u0085'
        || c == '\u00AD'
        || c == '\u061C'
        || c == '\u180E'
        || (c >= '\u200B' && c <= '\u200F')
        || (c >= '\u202A' && c <= '\u202E')
        || (c >= '\u2060' && c <= '\u206F')
        || c == '\uFEFF';
  }

  private static boolean isKept(int point) {
    return point == '\n' || point == '\t' || (point >= ' ' && point != 0x7F);
  }

  private static boolean isUnpairedSurrogate(int point) {
    return point == 0xFFFD
        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
