package org.learningthursdays.mail;

import java.util.Arrays;
import java.util.Base64;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.web.Sha256;

/// What a letter's mail is called, the same each time that it is made: one that comes a second time
/// can be told for what it is.
///
/// @param text says nothing about the reader
public record MessageId(String text) {
  private static final int OCTETS = 18;

  public static MessageId of(Letter letter) {
    String cause = letter.reader().text() + "\0" + letter.cause();
    byte[] start = Arrays.copyOf(Sha256.of(cause), OCTETS);
    return new MessageId(Base64.getUrlEncoder().withoutPadding().encodeToString(start));
  }

  /// RFC 5322, section 3.6.4.
  String messageId(Sender sender) {
    return "<" + text + "@" + sender.domain() + ">";
  }

  /// What stands between parts. Quoted-printable writes every `=` as `=3D`, so no part holds it.
  String boundary(String part) {
    return "=_" + part + "_" + text;
  }
}
