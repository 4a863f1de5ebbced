package org.learningthursdays.local.mail;

import jakarta.mail.BodyPart;
import jakarta.mail.Header;
import jakarta.mail.MessagingException;
import jakarta.mail.Multipart;
import jakarta.mail.Part;
import jakarta.mail.Session;
import jakarta.mail.internet.ContentType;
import jakarta.mail.internet.MimeMessage;
import jakarta.mail.internet.MimeUtility;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UnsupportedEncodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;

/// A mail's headers and parts, decoded.
///
/// @param headers by name in lower case; of several with a name the first
/// @param parts those that hold no others, in their order
public record MailContent(Map<String, String> headers, List<Leaf> parts) {
  // Making one looks through every jar.
  private static final Session SESSION = Session.getInstance(new Properties());

  /// A part that holds no others.
  ///
  /// @param index its place among them, from 0
  /// @param type such as `text/html`, in lower case
  /// @param method of a calendar part, such as `REQUEST`
  /// @param name of an attached file
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record Leaf(
      int index,
      String type,
      Charset charset,
      Optional<String> method,
      Optional<String> name,
      boolean attached,
      byte[] octets) {
    public String text() {
      return new String(octets, charset);
    }
  }

  /// Reads a whole mail. One whose parts cannot be told apart is a text of its own.
  public static MailContent read(byte[] raw) {
    try {
      MimeMessage message = message(raw);
      List<Leaf> parts = new ArrayList<>();
      collect(message, parts);
      return new MailContent(headers(message), parts);
    } catch (MessagingException | IOException e) {
      Leaf whole =
          new Leaf(
              0,
              "text/plain",
              StandardCharsets.UTF_8,
              Optional.empty(),
              Optional.empty(),
              false,
              raw);
      return new MailContent(Map.of(), List.of(whole));
    }
  }

  /// The headers alone, decoded, by name in lower case; of several with a name the first.
  static Map<String, String> headers(MimeMessage message) throws MessagingException {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Header header : Collections.list(message.getAllHeaders())) {
      headers.putIfAbsent(header.getName().toLowerCase(Locale.ROOT), decoded(header.getValue()));
    }
    return headers;
  }

  /// A header's value, unfolded and decoded.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// What a mail app would show first.
  public Optional<String> html() {
    return shown("text/html").map(Leaf::text);
  }

  public Optional<String> text() {
    return shown("text/plain").map(Leaf::text);
  }

  /// Calendar parts, whether shown in the mail or attached to it.
  public List<Leaf> calendars() {
    return parts.stream().filter(part -> part.type().equals("text/calendar")).toList();
  }

  Optional<Leaf> shown(String type) {
    return parts.stream().filter(part -> part.type().equals(type) && !part.attached()).findFirst();
  }

  static MimeMessage message(byte[] raw) throws MessagingException {
    return new MimeMessage(SESSION, new ByteArrayInputStream(raw));
  }

  static String subject(MimeMessage message) throws MessagingException {
    String subject = message.getSubject();
    return subject == null ? "" : subject;
  }

  private static String decoded(String value) {
    try {
      return MimeUtility.decodeText(MimeUtility.unfold(value));
    } catch (UnsupportedEncodingException e) {
      return value;
    }
  }

  private static void collect(Part part, List<Leaf> leaves) throws MessagingException, IOException {
    if (part.isMimeType("multipart/*") && part.getContent() instanceof Multipart whole) {
      for (int i = 0; i < whole.getCount(); i++) {
        BodyPart child = whole.getBodyPart(i);
        collect(child, leaves);
      }
      return;
    }
    ContentType type = new ContentType(part.getContentType());
    try (InputStream in = part.getInputStream()) {
      leaves.add(
          new Leaf(
              leaves.size(),
              type.getBaseType().toLowerCase(Locale.ROOT),
              charset(type),
              Optional.ofNullable(type.getParameter("method")),
              Optional.ofNullable(part.getFileName()).map(MailContent::decoded),
              Part.ATTACHMENT.equalsIgnoreCase(part.getDisposition()),
              in.readAllBytes()));
    }
  }

  private static Charset charset(ContentType type) {
    String name = type.getParameter("charset");
    try {
      return name == null ? StandardCharsets.UTF_8 : Charset.forName(name);
    } catch (IllegalArgumentException e) {
      return StandardCharsets.UTF_8;
    }
  }
}
