package org.learningthursdays.desk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds UTF-8 that a program decoded as Windows-1252: “–” becomes `â€“`, “é” becomes `Ã©`.
final class Mojibake {
  /// What Windows-1252 has in the places from 0x80 to 0xBF, where UTF-8's second octets are.
  private static final String SECOND = "[\\u0080-\\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]";

  private static final Pattern GARBLED =
      Pattern.compile("[ÂÃ]" + SECOND + "|â[€‚]" + SECOND + "|ï»¿|ðŸ" + SECOND);

  private Mojibake() {}

  /// The first such letters of a text.
  static Optional<String> in(String text) {
    Matcher matcher = GARBLED.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }
}
