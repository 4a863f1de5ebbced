package org.learningthursdays.desk;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Finds UTF-8 that a program decoded as Windows-1252: “–” becomes `â€“`, “é” becomes `Ã©`.
final class Mojibake {
  /// What the octets from 0x80 to 0xBF are in Windows-1252. In UTF-8 all octets of a character but
  /// the first are among these.
  private static final String CONTINUATION = "[\\u0080-\\u00BF€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ]";

  private static final Pattern GARBLED =
      Pattern.compile("[ÂÃ]" + CONTINUATION + "|â[€‚]" + CONTINUATION + "|ï»¿|ðŸ" + CONTINUATION);

  private Mojibake() {}

  /// The first such letters of a text.
  static Optional<String> in(String text) {
    Matcher matcher = GARBLED.matcher(text);
    return matcher.find() ? Optional.of(matcher.group()) : Optional.empty();
  }
}
