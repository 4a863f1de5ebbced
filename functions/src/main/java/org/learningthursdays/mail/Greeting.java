package org.learningthursdays.mail;

import java.util.regex.Pattern;
import org.learningthursdays.identity.Leader;

/// The greeting of a mail: the one place that decides whether a name stands in it.
///
/// Anybody can type any name for anybody's address, so as to have our signed mail carry their
/// words. So only people whose address is confirmed are greeted by name, not by one that a form
/// gave afterwards, and only by one that looks like a name, not like a link or a phone number.
/// Other fields of forms, such as the organisation, are never in a mail.
public final class Greeting {
  private static final Pattern NAME =
      Pattern.compile("(?:[\\p{L}\\p{M}\\p{Zs}'’,&-]|\\.(?=\\p{Zs}|$)){1,60}");

  private Greeting() {}

  /// `Hello Amina Okafor,`.
  public static String of(Leader reader) {
    String name = name(reader);
    return name.isEmpty() ? "Hello," : "Hello " + name + ",";
  }

  /// The first sentences of a mail, with the greeting.
  public static MailBlock.Paragraph before(String sentences, Leader reader) {
    return new MailBlock.Paragraph(of(reader) + "\n" + sentences);
  }

  /// The first sentences of a mail to somebody who is not known yet.
  public static MailBlock.Paragraph before(String sentences) {
    return new MailBlock.Paragraph("Hello,\n" + sentences);
  }

  private static String name(Leader reader) {
    return reader.isNamedInMails() && NAME.matcher(reader.name()).matches() ? reader.name() : "";
  }

  /// The name beside the address in the mail's head; empty for none.
  static String addressee(Leader reader) {
    return reader.isNamedInMails() ? HeaderText.name(reader.name()) : "";
  }
}
