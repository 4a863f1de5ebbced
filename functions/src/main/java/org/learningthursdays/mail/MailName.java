package org.learningthursdays.mail;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Base64;

/// What a letter's mail is called, the same each time that it is made: one that comes a second time
/// can be told for what it is.
///
/// @param text says nothing about the reader
record MailName(String text) {
  private static final int OCTETS = 18;

  static MailName of(Letter letter) {
    String cause = letter.reader().text() + "\0" + letter.cause();
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(cause.getBytes(StandardCharsets.UTF_8));
      return new MailName(
          Base64.getUrlEncoder().withoutPadding().encodeToString(Arrays.copyOf(digest, OCTETS)));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
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
