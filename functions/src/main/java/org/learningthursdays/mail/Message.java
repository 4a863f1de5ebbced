package org.learningthursdays.mail;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A rendered letter.
///
/// @param html a whole document that says the same as the text: see [MailBody]
/// @param calendar what it brings for the reader's calendar
/// @param unsubscribe for bulk mail: how to have no more of it
public record Message(
    String subject,
    String text,
    String html,
    Optional<CalendarPart> calendar,
    Optional<Unsubscribe> unsubscribe) {

  /// iCalendar data in a mail.
  public sealed interface CalendarPart {
    Pattern METHOD = Pattern.compile("(?m)^METHOD:([A-Z]+)\r?$");

    /// The data, with its method on top.
    String ics();

    /// What mail apps are to do with it (RFC 5546). They show no invitation whose part is labelled
    /// otherwise than its data.
    default String method() {
      return methodIn(ics());
    }

    /// One session as an invitation (RFC 6047): shown by mail apps with the text, and followed up
    /// by later ones with the same UID.
    record Invitation(String ics) implements CalendarPart {
      public Invitation {
        methodIn(ics);
      }
    }

    /// Several sessions as a file to open.
    record Attachment(String fileName, String ics) implements CalendarPart {
      private static final Pattern FILE_NAME = Pattern.compile("[A-Za-z0-9_.-]{1,60}\\.ics");

      public Attachment {
        if (!FILE_NAME.matcher(fileName).matches()) {
          throw new IllegalArgumentException("no name of a calendar file: " + fileName);
        }
        methodIn(ics);
      }
    }

    private static String methodIn(String ics) {
      Matcher method = METHOD.matcher(ics);
      if (!method.find()) {
        throw new IllegalArgumentException("calendar data in a mail must have a METHOD");
      }
      return method.group(1);
    }
  }

  /// One-click leaving (RFC 8058).
  ///
  /// @param url takes a POST without anything else
  /// @param listId as in RFC 2919, without angle brackets: `digest.learningthursdays.org`
  public record Unsubscribe(String url, String listId) {}

  /// A mail without anything but its words.
  public static Message of(String subject, String text, String html) {
    return new Message(subject, text, html, Optional.empty(), Optional.empty());
  }

  public Message with(CalendarPart part) {
    return new Message(subject, text, html, Optional.of(part), unsubscribe);
  }

  /// The mail as bulk mail, with headers by which mail apps offer to have no more of it.
  public Message withUnsubscribe(Unsubscribe one) {
    return new Message(subject, text, html, calendar, Optional.of(one));
  }
}
