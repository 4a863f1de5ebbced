package org.learningthursdays.identity;

import com.sanctionco.jmail.Email;
import com.sanctionco.jmail.EmailValidator;
import com.sanctionco.jmail.JMail;
import java.net.IDN;
import java.util.Locale;
import java.util.Optional;

/// An e-mail address that mail can be sent to: one address alone, its domain in ASCII (RFC 5890)
/// and small letters, the part before the @ as its owner writes it.
public record Address(String text) {
  /// RFC 3696's erratum 1690: what fits into SMTP's `RCPT TO`.
  public static final int LONGEST = 254;

  private static final EmailValidator VALIDATOR =
      JMail.validator()
          .disallowIpDomain()
          .requireTopLevelDomain()
          .disallowSingleCharacterTopLevelDomains()
          .disallowExplicitSourceRouting()
          .disallowQuotedIdentifiers()
          .disallowObsoleteWhitespace();

  private static final String LOOKS_LIKE = "One looks like name@example.org.";

  /// What could be made of what somebody typed.
  public sealed interface Reading {
    record Fit(Address address) implements Reading {}

    /// It is none.
    ///
    /// @param sentence what is wrong, for whoever typed it
    record Unfit(String sentence) implements Reading {}
  }

  /// Reads what somebody typed; spaces around it are nobody's.
  public static Reading read(String given) {
    String text = given.strip();
    if (text.isEmpty()) {
      return new Reading.Unfit("Please give your e-mail address.");
    }
    if (text.length() > LONGEST) {
      return new Reading.Unfit("An e-mail address has at most " + LONGEST + " characters.");
    }
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      return new Reading.Unfit("An e-mail address stands on one line. " + LOOKS_LIKE);
    }
    if (text.matches(".*@.*[,;].*@.*")) {
      return new Reading.Unfit("Please give one address only.");
    }
    return parse(text);
  }

  private static Reading parse(String text) {
    if (text.contains("<") || text.contains("(")) {
      return new Reading.Unfit("Please give the address alone, without a name. " + LOOKS_LIKE);
    }
    Optional<Email> email = VALIDATOR.tryParse(text);
    Optional<String> domain = email.flatMap(found -> ascii(found.domain()));
    if (email.isEmpty() || domain.isEmpty() || email.get().containsWhitespace()) {
      return new Reading.Unfit("This does not look like an e-mail address. " + LOOKS_LIKE);
    }
    String local = email.get().localPart();
    if (!local.chars().allMatch(c -> c < 0x80)) {
      return new Reading.Unfit(
          "Our mail cannot reach addresses with letters such as “é” before the @.");
    }
    String address = local + "@" + domain.get();
    return address.length() > LONGEST
        ? new Reading.Unfit("An e-mail address has at most " + LONGEST + " characters.")
        : new Reading.Fit(new Address(address));
  }

  private static Optional<String> ascii(String domain) {
    try {
      return Optional.of(IDN.toASCII(domain, IDN.USE_STD3_ASCII_RULES).toLowerCase(Locale.ROOT));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /// Whether its owner made it up from another one: `pat+org@example.org` is what most providers
  /// deliver to `pat@example.org`.
  public boolean hasTag() {
    return text.indexOf('+') > 0 && text.indexOf('+') < text.lastIndexOf('@');
  }

  /// The address that it was made up from, to count both as one; they are not the same person's
  /// everywhere.
  public Address withoutTag() {
    return hasTag()
        ? new Address(text.substring(0, text.indexOf('+')) + text.substring(text.lastIndexOf('@')))
        : this;
  }

  /// What makes two addresses the same person's: providers do not tell capital letters apart.
  String normalised() {
    return text.toLowerCase(Locale.ROOT);
  }

  /// Nothing: addresses are not for logs.
  @Override
  public String toString() {
    return "an address";
  }
}
