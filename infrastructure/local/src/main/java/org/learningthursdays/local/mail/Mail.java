package org.learningthursdays.local.mail;

import jakarta.mail.MessagingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Map;

/// A mail that SES has accepted.
///
/// @param raw exactly the octets that were submitted
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
public record Mail(Envelope envelope, byte[] raw) {
  public int n() {
    return envelope.n();
  }

  /// The plain address that it goes to; of several, with commas between them.
  public String to() {
    return envelope.to();
  }

  public String from() {
    return envelope.from();
  }

  public String subject() {
    return envelope.subject();
  }

  public Instant at() {
    return envelope.at();
  }

  /// Its octets as text, headers and encodings included.
  public String source() {
    return new String(raw, StandardCharsets.UTF_8);
  }

  /// Its headers, decoded, by name in lower case; none if it cannot be read.
  Map<String, String> headers() {
    try {
      return MailContent.headers(MailContent.message(raw));
    } catch (MessagingException e) {
      return Map.of();
    }
  }

  /// Its parts, decoded.
  public MailContent content() {
    return MailContent.read(raw);
  }
}
