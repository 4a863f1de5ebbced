package org.learningthursdays.mail;

import java.util.Arrays;
import java.util.Base64;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.web.Sha256;

/// The Message-ID (RFC 5322, section 3.6.4), derived from the letter: the same if a mail is sent
/// twice, so that mail apps can recognise the duplicate.
///
/// @param text what stands before the `@`; says nothing about the reader
public record MessageId(String text) {
  private static final int OCTETS = 18;

  /// The id of the mail that something brings somebody.
  ///
  /// @param cause what it is mailed for, once to each reader
  public static MessageId of(LeaderId reader, String cause) {
    byte[] start = Arrays.copyOf(Sha256.of(reader.text() + "\0" + cause), OCTETS);
    return new MessageId(Base64.getUrlEncoder().withoutPadding().encodeToString(start));
  }

  /// As it stands in the mail's head.
  String header(Sender sender) {
    return "<" + text + "@" + sender.domain() + ">";
  }

  /// A MIME boundary. Quoted-printable encodes every `=`, so no part contains it.
  String boundary(String part) {
    return "=_" + part + "_" + text;
  }
}
