package org.learningthursdays.mail;

import java.util.Optional;

/// What a letter says.
///
/// @param html a whole document that says the same as the text
/// @param calendar what it brings for the reader's calendar
/// @param leave for bulk mail: how to have no more of it
public record Message(
    String subject,
    String text,
    String html,
    Optional<CalendarPart> calendar,
    Optional<Leave> leave) {

  /// iCalendar data in a mail.
  public sealed interface CalendarPart {
    /// One session as an invitation (RFC 6047): shown by mail apps with the text, and followed up
    /// by later ones with the same UID.
    ///
    /// @param method `REQUEST` or `CANCEL`, as in the data
    record Invitation(String method, String ics) implements CalendarPart {}

    /// Several sessions as a file to open.
    record Attachment(String fileName, String ics) implements CalendarPart {}
  }

  /// One-click leaving (RFC 8058).
  ///
  /// @param url takes a POST without anything else
  /// @param listId as in RFC 2919, without angle brackets: `digest.learningthursdays.org`
  public record Leave(String url, String listId) {}

  /// A mail without anything but its words.
  public static Message of(String subject, String text, String html) {
    return new Message(subject, text, html, Optional.empty(), Optional.empty());
  }

  public Message with(CalendarPart part) {
    return new Message(subject, text, html, Optional.of(part), leave);
  }
}
