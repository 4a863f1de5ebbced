package org.learningthursdays.web;

import java.util.Locale;

/// URLs in plain text, of mails and calendars. Apps make links of them, but many take a sign at the
/// end, such as `-`, `_` or `.`, for the sentence's, which breaks the link. So the last sign is
/// percent-encoded: the same URL, ending in a letter or a digit.
public final class TextLink {
  /// Signs that are left out at a URL's end: without them it asks for the same.
  private static final String EMPTY = "?#";

  /// A URL's own separators, which apps take along at its end.
  private static final String KEPT = "/=&+%";

  private TextLink() {}

  /// The address, with a last sign that might be lost as an escape (RFC 3986, section 6.2.2.2).
  public static String of(String address) {
    int end = address.length();
    while (end > 0 && EMPTY.indexOf(address.charAt(end - 1)) >= 0) {
      end--;
    }
    if (end == 0) {
      return address;
    }
    char last = address.charAt(end - 1);
    if (last == '/' && address.indexOf('/', address.indexOf("://") + 3) == end - 1) {
      return address.substring(0, end - 1);
    }
    boolean stays = last > 0x7F || Character.isLetterOrDigit(last) || KEPT.indexOf(last) >= 0;
    return stays
        ? address.substring(0, end)
        : address.substring(0, end - 1) + "%%%02X".formatted((int) last).toUpperCase(Locale.ROOT);
  }
}
