package org.learningthursdays.outbox;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.web.Json;

/// An event of SES that has to be dealt with. "Contents of event data that Amazon SES publishes to
/// Amazon SNS" in SES's developer guide describes the event's detail.
sealed interface MailEvent {
  int LONGEST_DETAIL = 40;

  String NO_SUCH_MAILBOX = "5.1.1";

  Set<String> NO_COMPLAINTS = Set.of("not-spam", "auth-failure", "virus", "dmarc");

  /// SES has accepted the mail of a letter (its event "Send").
  record Accepted(LetterTags letter, String sesMessageId) implements MailEvent {}

  /// Whom a mail went to. What a bounce itself names may be an address that the mail was forwarded
  /// to, which nobody gave us.
  ///
  /// @param reader by the mail's tag; empty for mail without one
  /// @param destination the addresses that it was sent to
  record Recipients(Optional<LeaderId> reader, List<Address> destination) {
    static Recipients of(Map<?, ?> mail) {
      return new Recipients(
          LetterTags.read(object(mail.get("tags"))).map(LetterTags::reader),
          addresses(mail.get("destination")));
    }

    List<LeaderId> ids(KeyRing keys) {
      return reader
          .map(List::of)
          .orElseGet(() -> destination.stream().map(keys::leader).distinct().toList());
    }
  }

  /// A permanent bounce, or a complaint.
  ///
  /// @param detail what SES knows of it, such as `General` or `abuse`; never a mail server's words,
  ///   which may hold addresses
  /// @param mailedAt when the mail went out
  record BounceOrComplaint(
      Suppression.Reason reason, String detail, Recipients to, Instant at, Instant mailedAt)
      implements MailEvent {}

  /// A bounce that SES calls transient, though the mail server said that there is no such mailbox
  /// (RFC 3463, 5.1.1).
  record NoSuchMailbox(Recipients to, SoftBounces.Bounce bounce) implements MailEvent {}

  /// Reads an event of EventBridge; nothing if it is of another kind, such as a delivery or another
  /// transient bounce.
  static Optional<MailEvent> read(String event, Instant now) {
    if (!(Json.object(event).get("detail") instanceof Map<?, ?> detail)) {
      return Optional.empty();
    }
    return switch (text(detail.get("eventType"))) {
      case "Send" -> accepted(object(detail.get("mail")));
      case "Bounce" -> bounce(detail, now);
      case "Complaint" -> complaint(detail, now);
      default -> Optional.empty();
    };
  }

  private static Optional<MailEvent> accepted(Map<?, ?> mail) {
    return LetterTags.read(object(mail.get("tags")))
        .map(letter -> new Accepted(letter, text(mail.get("messageId"))));
  }

  private static Optional<MailEvent> bounce(Map<?, ?> detail, Instant now) {
    Map<?, ?> bounce = object(detail.get("bounce"));
    Map<?, ?> mail = object(detail.get("mail"));
    Recipients to = Recipients.of(mail);
    Instant at = time(bounce.get("timestamp"), now);
    return switch (text(bounce.get("bounceType"))) {
      case "Permanent" ->
          Optional.of(
              new BounceOrComplaint(
                  Suppression.Reason.BOUNCED,
                  word(bounce.get("bounceSubType")),
                  to,
                  at,
                  mailedAt(detail, now)));
      case "Transient" ->
          isOfNoMailbox(bounce.get("bouncedRecipients"))
              ? Optional.of(
                  new NoSuchMailbox(to, new SoftBounces.Bounce(text(mail.get("messageId")), at)))
              : Optional.empty();
      default -> Optional.empty();
    };
  }

  private static boolean isOfNoMailbox(@Nullable Object recipients) {
    return recipients instanceof List<?> list
        && list.stream().anyMatch(one -> text(object(one).get("status")).equals(NO_SUCH_MAILBOX));
  }

  /// Not every feedback report complains: some say that a mail is no spam, or come of automatic
  /// checks (RFC 5965, section 7.3; RFC 6430; RFC 6591).
  private static Optional<MailEvent> complaint(Map<?, ?> detail, Instant now) {
    Map<?, ?> complaint = object(detail.get("complaint"));
    String type = word(complaint.get("complaintFeedbackType"));
    return NO_COMPLAINTS.contains(type.toLowerCase(Locale.ROOT))
        ? Optional.empty()
        : Optional.of(
            new BounceOrComplaint(
                Suppression.Reason.COMPLAINED,
                type,
                Recipients.of(object(detail.get("mail"))),
                time(complaint.get("timestamp"), now),
                mailedAt(detail, now)));
  }

  private static Instant mailedAt(Map<?, ?> detail, Instant now) {
    return time(object(detail.get("mail")).get("timestamp"), now);
  }

  private static List<Address> addresses(@Nullable Object recipients) {
    List<Address> addresses = new ArrayList<>();
    if (recipients instanceof List<?> list) {
      for (Object recipient : list) {
        if (Address.read(plain(text(recipient)))
            instanceof Address.Reading.Valid(Address address)) {
          addresses.add(address);
        }
      }
    }
    return addresses;
  }

  /// The address without a display name.
  private static String plain(String recipient) {
    int open = recipient.lastIndexOf('<');
    int close = recipient.lastIndexOf('>');
    return open >= 0 && close > open ? recipient.substring(open + 1, close) : recipient;
  }

  private static Instant time(@Nullable Object given, Instant now) {
    try {
      return Instant.parse(text(given));
    } catch (DateTimeParseException e) {
      return now;
    }
  }

  private static String word(@Nullable Object given) {
    String word = text(given).replaceAll("[^A-Za-z-]", "");
    return word.substring(0, Math.min(word.length(), LONGEST_DETAIL));
  }

  private static Map<?, ?> object(@Nullable Object given) {
    return given instanceof Map<?, ?> map ? map : Map.of();
  }

  private static String text(@Nullable Object given) {
    return given instanceof String text ? text : "";
  }
}
