package org.learningthursdays.identity;

import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;
import org.learningthursdays.web.PlainText;

/// An e-mail address that mail can be sent to: one address alone, its domain in ASCII and small
/// letters, the part before the @ as its owner writes it.
///
/// What [#read] takes is the one rule for addresses, whoever brings them, and whoever writes them
/// into mails, calendars or links relies on it:
/// 1. Before the @ stands what RFC 5321, section 4.1.2, calls a Dot-string, of at most 64 octets.
///    It has quoted ones as well, but advises against them; no large provider gives them to people.
/// 2. The domain is one that the DNS can have, in any script: see [DomainName].
/// 3. All of it fits into SMTP's `RCPT TO`.
public record Address(String text) {
  /// RFC 3696's erratum 1690: what fits into SMTP's `RCPT TO`.
  public static final int LONGEST = 254;

  /// RFC 5321, section 4.5.3.1.1.
  private static final int LONGEST_LOCAL_PART = 64;

  private static final String ATOM = "[A-Za-z0-9!#$%&'*+/=?^_`{|}~-]+";
  private static final Pattern DOT_STRING = Pattern.compile(ATOM + "(?:\\." + ATOM + ")*+");
  private static final Pattern SEVERAL = Pattern.compile("[^@]*@[^@]*[,;\\s][^@]*@.*");

  private static final String LOOKS_LIKE = "One looks like name@example.org.";

  /// What could be made of what somebody typed.
  public sealed interface Reading {
    record Valid(Address address) implements Reading {}

    /// The text is no address.
    ///
    /// @param sentence what is wrong, for whoever typed it
    record Invalid(String sentence) implements Reading {}
  }

  /// Reads what somebody typed or pasted. Invisible characters around it are dropped; inside of it
  /// they are an error, because they may be the difference between two people's addresses.
  public static Reading read(String given) {
    String text = PlainText.strip(given);
    if (text.isEmpty()) {
      return new Reading.Invalid("Please give your e-mail address.");
    }
    if (text.length() > LONGEST) {
      return tooLong();
    }
    if (text.chars().anyMatch(c -> c < ' ' || c == 0x7F)) {
      return new Reading.Invalid("An e-mail address stands on one line. " + LOOKS_LIKE);
    }
    if (text.codePoints().anyMatch(Address::isUnseen)) {
      return new Reading.Invalid(
          "There is a sign in this address that nobody sees, perhaps from copying it. Please type "
              + "the address by hand.");
    }
    if (SEVERAL.matcher(text).matches()) {
      return new Reading.Invalid("Please give one address only.");
    }
    if (text.contains("<") || text.contains("(")) {
      return new Reading.Invalid("Please give the address alone, without a name. " + LOOKS_LIKE);
    }
    return parts(text);
  }

  /// As [#read], of somebody who means to hear from us there: an ending that nobody has is a slip.
  /// Whoever looks for an address, or reports of one, is not asked: it may have been taken once.
  public static Reading readNew(String given) {
    Reading reading = read(given);
    if (!(reading instanceof Reading.Valid(Address address))) {
      return reading;
    }
    String ending = DomainName.ending(address.domain());
    return DomainName.meant(ending)
        .<Reading>map(meant ->
            new Reading.Invalid(
                "No address ends in “.%s”. Is it “.%s”? Please correct it."
                    .formatted(ending, meant)))
        .orElse(reading);
  }

  private static Reading parts(String text) {
    if (text.contains(" ")) {
      return new Reading.Invalid("An e-mail address has no spaces in it. " + LOOKS_LIKE);
    }
    if (text.contains("\"")) {
      return new Reading.Invalid("Our mail cannot reach addresses with quotation marks.");
    }
    int at = text.lastIndexOf('@');
    if (at < 1) {
      return new Reading.Invalid("This does not look like an e-mail address. " + LOOKS_LIKE);
    }
    return parts(text.substring(0, at), text.substring(at + 1));
  }

  private static Reading parts(String local, String domain) {
    if (!local.chars().allMatch(c -> c < 0x80)) {
      return new Reading.Invalid(
          "Our mail cannot reach addresses with letters such as “é” before the @.");
    }
    if (local.length() > LONGEST_LOCAL_PART) {
      return new Reading.Invalid(
          "An e-mail address has at most " + LONGEST_LOCAL_PART + " characters before the @.");
    }
    if (DomainName.isAmbiguous(domain)) {
      return new Reading.Invalid(
          "Domains with “ß” or “ς” are not the same to all mail systems. Please give the address "
              + "in the form that begins with “xn--” after the @, or another one.");
    }
    Optional<String> ascii = DomainName.ascii(domain);
    if (ascii.isEmpty() || !DOT_STRING.matcher(local).matches()) {
      return new Reading.Invalid("This does not look like an e-mail address. " + LOOKS_LIKE);
    }
    Address address = new Address(local + "@" + ascii.get());
    return address.text.length() > LONGEST ? tooLong() : new Reading.Valid(address);
  }

  private static Reading tooLong() {
    return new Reading.Invalid("An e-mail address has at most " + LONGEST + " characters.");
  }

  /// More than what is stripped at the ends: format characters and variation selectors, too.
  private static boolean isUnseen(int point) {
    return point != ' '
        && ((point <= Character.MAX_VALUE && PlainText.isUnseen((char) point))
            || Character.getType(point) == Character.FORMAT
            || (point >= 0xFE00 && point <= 0xFE0F)
            || (point >= 0xE0000 && point <= 0xE0FFF)
            || "\u034F\u115F\u1160\u2800\u3164\uFFA0".indexOf(point) >= 0);
  }

  /// What stands before the @.
  public String localPart() {
    return text.substring(0, text.lastIndexOf('@'));
  }

  /// What stands after the @.
  public String domain() {
    return text.substring(text.lastIndexOf('@') + 1);
  }

  /// The address under which mails to it are counted: without its plus tag, because most providers
  /// deliver `pat+org@example.org` to `pat@example.org`, and at Gmail without its dots, which mean
  /// nothing there. Not at every provider is what has a tag the same person's.
  public Address mailbox() {
    String local = localPart();
    int tag = local.indexOf('+');
    String bare = tag > 0 ? local.substring(0, tag) : local;
    return new Address((isAtGmail() ? bare.replace(".", "") : bare) + "@" + domain());
  }

  private boolean isAtGmail() {
    return domain().equalsIgnoreCase("gmail.com") || domain().equalsIgnoreCase("googlemail.com");
  }

  /// The address in lower case, because providers ignore case: equal for two spellings of one
  /// person's address.
  String normalised() {
    return text.toLowerCase(Locale.ROOT);
  }

  /// Without the address, which must not be logged.
  @Override
  public String toString() {
    return "an address";
  }
}
