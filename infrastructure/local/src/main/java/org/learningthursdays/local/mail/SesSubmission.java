package org.learningthursdays.local.mail;

import jakarta.mail.MessagingException;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeMessage;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// What SES makes of a request to send: a mail that it takes, or a refusal in its own words.
sealed interface SesSubmission {
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  record Accepted(Envelope envelope, byte[] raw) implements SesSubmission {}

  record Refused(MailFault.Refused refusal) implements SesSubmission {}

  int LARGEST = 40 * 1024 * 1024;
  int MOST_RECIPIENTS = 50;

  /// Headers that a mail has once (RFC 5322, section 3.6).
  List<String> UNIQUE =
      List.of("From", "To", "Cc", "Subject", "Date", "Message-ID", "Reply-To", "Sender");

  /// SES takes addresses in ASCII only.
  Pattern ADDRESS = Pattern.compile("[!#-'*+/-9=?A-Z^-~.-]{1,64}@[A-Za-z0-9-]+(\\.[A-Za-z0-9-]+)*");

  static SesSubmission of(SesRequest request, Instant at) {
    byte[] raw;
    try {
      raw = Base64.getDecoder().decode(request.data());
    } catch (IllegalArgumentException e) {
      return refused("SerializationException", "The raw message is not base64.");
    }
    if (raw.length == 0) {
      return refused("Empty required header or body: RawMessage.Data.");
    }
    if (raw.length > LARGEST) {
      return refused("Message length is more than " + LARGEST + " bytes long: " + raw.length + ".");
    }
    try {
      return read(request, raw, at.truncatedTo(ChronoUnit.MILLIS));
    } catch (AddressException e) {
      return refused(e.getMessage());
    } catch (MessagingException e) {
      return refused("The message cannot be parsed: " + e.getMessage());
    }
  }

  private static SesSubmission read(SesRequest request, byte[] raw, Instant at)
      throws MessagingException {
    MimeMessage message = MailContent.message(raw);
    String[] from = message.getHeader("From");
    if (from == null) {
      return refused("Missing required header 'From'.");
    }
    for (String header : UNIQUE) {
      String[] values = message.getHeader(header);
      if (values != null && values.length > 1) {
        return refused("Duplicate header '" + header + "'.");
      }
    }
    if (request.source().isPresent()) {
      address(request.source().get());
    }
    List<String> recipients = recipients(request, message);
    if (recipients.isEmpty()) {
      return refused("Missing required header 'To'.");
    }
    if (recipients.size() > MOST_RECIPIENTS) {
      return refused("Recipient count exceeds " + MOST_RECIPIENTS + ".");
    }
    Envelope envelope =
        new Envelope(
            0,
            messageId(at),
            recipients,
            address(from[0]),
            MailContent.subject(message),
            at,
            request.configurationSet(),
            request.tags());
    return new Accepted(envelope, raw);
  }

  private static List<String> recipients(SesRequest request, MimeMessage message)
      throws MessagingException {
    List<String> recipients = new ArrayList<>();
    for (String destination : request.destinations()) {
      recipients.add(address(destination));
    }
    if (recipients.isEmpty()) {
      for (String header : List.of("To", "Cc", "Bcc")) {
        String list = message.getHeader(header, ",");
        for (InternetAddress one : InternetAddress.parseHeader(list == null ? "" : list, true)) {
          recipients.add(plain(one));
        }
      }
    }
    return recipients;
  }

  /// The plain address of a text that names exactly one.
  private static String address(String text) throws AddressException {
    InternetAddress[] read = InternetAddress.parseHeader(text, true);
    if (read.length != 1) {
      throw new AddressException("Expected one address.");
    }
    return plain(read[0]);
  }

  private static String plain(InternetAddress address) throws AddressException {
    String plain = address.getAddress();
    if (plain == null || plain.indexOf('@') < 1 || plain.endsWith("@")) {
      throw new AddressException("Missing final '@domain'");
    }
    if (!ADDRESS.matcher(plain).matches()) {
      throw new AddressException("Invalid address: illegal characters or length");
    }
    return plain;
  }

  /// Of the form that SES gives: region and time, something unique, a counter.
  private static String messageId(Instant at) {
    return "010b%012x-%s-000000".formatted(Math.max(0, at.toEpochMilli()), UUID.randomUUID());
  }

  private static SesSubmission refused(@Nullable String message) {
    return refused("InvalidParameterValue", message == null ? "Invalid message." : message);
  }

  private static SesSubmission refused(String code, String message) {
    return new Refused(new MailFault.Refused(400, code, message));
  }
}
