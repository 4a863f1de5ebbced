package org.learningthursdays.mail;

import jakarta.activation.DataHandler;
import jakarta.mail.MessagingException;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.AddressException;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.InternetAddress;
import jakarta.mail.internet.MimeBodyPart;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeMultipart;
import jakarta.mail.internet.MimeUtility;
import jakarta.mail.util.ByteArrayDataSource;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.UnsupportedEncodingException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import org.learningthursdays.identity.Leader;

/// Writes mails as they go over the wire (RFC 5322, RFC 2045 and following), the same octets for
/// the same letter at the same time. Text is quoted-printable, which keeps lines short and mails
/// readable as they are.
public final class Mime {
  static {
    // Jakarta Mail would look through all jars for it, for each part of each mail (mail-api#861).
    System.setProperty(
        "jakarta.mail.util.StreamProvider", "org.eclipse.angus.mail.util.MailStreamProvider");
  }

  private static final Session SESSION = Session.getInstance(new Properties());
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("EEE, d MMM uuuu HH:mm:ss Z", Locale.ENGLISH);

  private final Sender sender;

  public Mime(Sender sender) {
    this.sender = sender;
  }

  /// The mail's octets.
  ///
  /// @throws UnwritableException if no mail can be made of it
  public byte[] write(Message message, Leader reader, MessageId id, Instant now) {
    try {
      MimeMessage mail = new MailWithId(id.header(sender));
      head(mail, message, reader, now);
      mail.setContent(body(message, id));
      mail.saveChanges();
      ByteArrayOutputStream octets = new ByteArrayOutputStream(16_384);
      mail.writeTo(octets);
      return octets.toByteArray();
    } catch (AddressException e) {
      // The exception's message holds the address.
      throw new UnwritableException("The address cannot be written into a mail.");
    } catch (MessagingException e) {
      throw new UnwritableException("The mail could not be made.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void head(MimeMessage mail, Message message, Leader reader, Instant now)
      throws MessagingException, UnsupportedEncodingException {
    mail.setHeader("From", mailbox("From: ", Sender.NAME, sender.address()));
    mail.setHeader("To", mailbox("To: ", Greeting.addressee(reader), reader.address().text()));
    mail.setHeader("Subject", folded("Subject: ", HeaderText.line(message.subject())));
    mail.setHeader("Date", DATE.format(now.atOffset(ZoneOffset.UTC)));
    // RFC 3834: automatic answers are not sent to such mail.
    mail.setHeader("Auto-Submitted", "auto-generated");
    // Exchange ignores that header and obeys this one (MS-OXCMAIL, section 2.1.3.2.20).
    mail.setHeader("X-Auto-Response-Suppress", "OOF, AutoReply");
    if (message.unsubscribe().isPresent()) {
      Message.Unsubscribe unsubscribe = message.unsubscribe().get();
      mail.setHeader("List-Id", Sender.NAME + " <" + HeaderText.line(unsubscribe.listId()) + ">");
      mail.setHeader("List-Unsubscribe", "<" + HeaderText.line(unsubscribe.url()) + ">");
      mail.setHeader("List-Unsubscribe-Post", "List-Unsubscribe=One-Click");
      mail.setHeader("Precedence", "bulk");
    }
  }

  /// A header's text, folded.
  ///
  /// @param before the header's name with its colon, on the same line
  private static String folded(String before, String text) {
    return EncodedWords.areNeeded(text)
        ? EncodedWords.of(text, before.length())
        : MimeUtility.fold(before.length(), text);
  }

  /// An address with a display name, if there is one.
  private static String mailbox(String before, String name, String address)
      throws AddressException, UnsupportedEncodingException {
    InternetAddress mailbox = new InternetAddress(address, true);
    if (!EncodedWords.areNeeded(name)) {
      mailbox.setPersonal(name.isEmpty() ? null : name, "US-ASCII");
      return MimeUtility.fold(before.length(), mailbox.toString());
    }
    String words = EncodedWords.of(name, before.length());
    int lastLine = words.length() - words.lastIndexOf('\n') + before.length();
    boolean fits = lastLine + " <>".length() + address.length() <= EncodedWords.LINE_OCTETS;
    return words + (fits ? " <" : "\r\n <") + address + ">";
  }

  private static MimeMultipart body(Message message, MessageId id) throws MessagingException {
    MimeMultipart alternatives =
        new MultipartWithBoundary("alternative", id.boundary("alternative"));
    alternatives.addBodyPart(text("text/plain", message.text()));
    alternatives.addBodyPart(text("text/html", message.html()));
    Optional<Message.CalendarPart> calendar = message.calendar();
    if (calendar.isEmpty()) {
      return alternatives;
    }
    MimeBodyPart part = calendar(calendar.get());
    if (calendar.get() instanceof Message.CalendarPart.Attachment(String fileName, _)) {
      MimeMultipart mixed = new MultipartWithBoundary("mixed", id.boundary("mixed"));
      MimeBodyPart whole = new MimeBodyPart();
      whole.setContent(alternatives);
      mixed.addBodyPart(whole);
      part.setDisposition(Part.ATTACHMENT);
      part.setFileName(fileName);
      mixed.addBodyPart(part);
      return mixed;
    }
    // Mail apps show the last alternative that they understand.
    alternatives.addBodyPart(part);
    return alternatives;
  }

  private static MimeBodyPart calendar(Message.CalendarPart part) throws MessagingException {
    return text("text/calendar; method=" + part.method(), part.ics());
  }

  private static MimeBodyPart text(String type, String text) throws MessagingException {
    MimeBodyPart part = new MimeBodyPart();
    byte[] octets =
        text.replace("\r\n", "\n").replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8);
    part.setDataHandler(new DataHandler(new ByteArrayDataSource(octets, type + "; charset=UTF-8")));
    part.setHeader("Content-Transfer-Encoding", "quoted-printable");
    return part;
  }

  /// No mail can be made of the message, and trying again does not help. The reason holds nothing
  /// of it.
  public static final class UnwritableException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String reason;

    UnwritableException(String reason) {
      super(reason);
      this.reason = reason;
    }

    /// For organisers.
    public String reason() {
      return reason;
    }
  }

  /// A mail with a given Message-ID, where Jakarta Mail would make one up.
  private static final class MailWithId extends MimeMessage {
    private final String messageId;

    MailWithId(String messageId) {
      super(SESSION);
      this.messageId = messageId;
    }

    @Override
    protected void updateMessageID() throws MessagingException {
      setHeader("Message-ID", messageId);
    }
  }

  /// A multipart with a given boundary, where Jakarta Mail would make one up.
  private static final class MultipartWithBoundary extends MimeMultipart {
    MultipartWithBoundary(String subtype, String boundary) {
      ContentType type = new ContentType("multipart", subtype, null);
      type.setParameter("boundary", boundary);
      contentType = type.toString();
    }
  }
}
