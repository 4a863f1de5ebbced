package org.learningthursdays.web;

/// Text as people type it, made fit to be kept: line ends are LF, control characters are gone but
/// tab, and what is no character at all (half a surrogate pair) is a question mark.
public final class PlainText {
  private PlainText() {}

  /// The text, cleaned.
  public static String clean(String text) {
    StringBuilder clean = new StringBuilder(text.length());
    text.replace("\r\n", "\n")
        .replace('\r', '\n')
        .codePoints()
        .filter(PlainText::isKept)
        .map(point -> isNone(point) ? '?' : point)
        .forEach(clean::appendCodePoint);
    return clean.toString();
  }

  private static boolean isKept(int point) {
    return point == '\n' || point == '\t' || (point >= ' ' && point != 0x7F);
  }

  private static boolean isNone(int point) {
    return point == 0xFFFD
        || (point >= Character.MIN_SURROGATE && point <= Character.MAX_SURROGATE);
  }
}
