package org.learningthursdays.mail;

import java.util.regex.Pattern;

/// Text that may stand in a header: on one line, and not pretending to be something else.
final class HeaderText {
  /// A line of 998 octets holds this much even if each character takes two encoded words.
  private static final int LONGEST = 250;

  /// Line ends of every kind, controls, and the marks that turn the direction of reading, by which
  /// a name can show backwards what it is not.
  private static final Pattern UNFIT =
      Pattern.compile("[\\p{Cc}\\p{Zl}\\p{Zp}\\p{Cs}\\x{202A}-\\x{202E}\\x{2066}-\\x{2069}]+");

  /// What makes a name look like an address.
  private static final Pattern ADDRESS = Pattern.compile("@|://|(?i)\\bwww\\.");

  private HeaderText() {}

  /// The text on one line; what is too long is cut.
  static String line(String text) {
    String line = UNFIT.matcher(text).replaceAll(" ").strip().replaceAll(" {2,}", " ");
    int length = line.codePointCount(0, line.length());
    return length <= LONGEST
        ? line
        : line.substring(0, line.offsetByCodePoints(0, LONGEST - 1)) + "…";
  }

  /// A person's name; empty if it would pass for an address, since anybody may type a name for
  /// anybody's address into a form.
  static String name(String text) {
    String name = line(text);
    return ADDRESS.matcher(name).find() ? "" : name;
  }
}
