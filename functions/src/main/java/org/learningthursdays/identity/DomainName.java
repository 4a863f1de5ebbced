package org.learningthursdays.identity;

import java.net.IDN;
import java.text.Normalizer;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/// Domains as the DNS has them: in ASCII (RFC 5890) and small letters.
final class DomainName {
  private static final String LABEL = "[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?";

  /// RFC 1034, section 3.5; the last label is no number, which would make it a network address, and
  /// there is no top-level domain of one letter.
  private static final Pattern SHAPE =
      Pattern.compile("(?:" + LABEL + "\\.)+(?:[a-z]{2,63}|xn--[a-z0-9-]{0,58}[a-z0-9])");

  /// Endings that fingers make of others, and that are no top-level domains.
  private static final Map<String, String> SLIPS =
      Map.of(
          "con", "com", "cmo", "com", "ocm", "com", "comm", "com", "vom", "com", "xom", "com",
          "couk", "co.uk", "ogr", "org");

  private static final char IDEOGRAPHIC_STOP = '。';

  private DomainName() {}

  /// What somebody typed, in ASCII; nothing if it is no domain, or not clearly one.
  ///
  /// The JDK knows only IDNA 2003, which drops and replaces letters that IDNA 2008 keeps (RFC 5894,
  /// section 7.2): it makes `strasse.de` of `straße.de`, which is somebody else's. Both agree on
  /// capital letters and on wide and narrow forms. Past those, a domain is taken only if its ASCII
  /// reads back as it was typed.
  static Optional<String> ascii(String typed) {
    String small = small(typed);
    if (small.chars().allMatch(c -> c < 0x80)) {
      return valid(small);
    }
    String domain = plain(small);
    try {
      String ascii = small(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES));
      return IDN.toUnicode(ascii).equals(IDN.toUnicode(domain)) ? valid(ascii) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether it has letters that the two IDNAs read as different domains.
  static boolean isAmbiguous(String typed) {
    return small(typed).chars().anyMatch(c -> c == 'ß' || c == 'ς');
  }

  /// The ending of a domain in ASCII, such as `com`.
  static String ending(String ascii) {
    return ascii.substring(ascii.lastIndexOf('.') + 1);
  }

  /// What was meant by an ending that nobody has.
  static Optional<String> meant(String ending) {
    return Optional.ofNullable(SLIPS.get(ending));
  }

  private static Optional<String> valid(String ascii) {
    return SHAPE.matcher(ascii).matches() ? Optional.of(ascii) : Optional.empty();
  }

  private static String plain(String small) {
    String narrow = Normalizer.normalize(small, Normalizer.Form.NFKC);
    return Normalizer.normalize(small(narrow), Normalizer.Form.NFKC).replace(IDEOGRAPHIC_STOP, '.');
  }

  /// Letter by letter: a Greek sigma at a word's end would become another letter.
  private static String small(String text) {
    return text.codePoints()
        .map(Character::toLowerCase)
        .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
        .toString();
  }
}
