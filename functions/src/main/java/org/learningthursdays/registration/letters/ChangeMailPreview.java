package org.learningthursdays.registration.letters;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.ChangeAudience;
import org.learningthursdays.registration.ChangeNotice;
import org.learningthursdays.registration.RegistrationLetter;

/// The mail that somebody who is registered would get, for an organiser who is about to make the
/// change: by the same words as the mail itself, to a reader whom we do not know by name yet.
public final class ChangeMailPreview {
  private static final String NOBODY = "A".repeat(22);

  private ChangeMailPreview() {}

  /// The mail of an announcement; nothing where nothing would be sent.
  ///
  /// @param after the programme as it will be
  /// @param explanation what organisers say about a session that is cancelled; empty for nothing
  /// @param site the address that people see, without a slash at its end
  public static Optional<Message> of(
      ChangeAudience announcement, Programme after, String explanation, String site, Instant now) {
    Recipient recipient = recipient(announcement, after, site, now);
    LetterRenderer.Outcome outcome =
        switch (announcement.kind()) {
          case MOVED -> MovedMail.write(recipient);
          case CANCELLED -> CancelledMail.write(recipient, explanation);
          case REINSTATED -> ReinstatedMail.write(recipient);
          case JOIN_LINK -> JoinLinkMail.write(recipient);
          case ADDED -> AddedMail.write(recipient);
          case CAPACITY -> PromotedMail.write(recipient);
          case MATERIALS ->
              new LetterRenderer.Outcome.Rendered(
                  MaterialsMail.sample(announcement.session(), site));
        };
    return switch (outcome) {
      case LetterRenderer.Outcome.Rendered(Message message) -> Optional.of(message);
      case LetterRenderer.Outcome.NotNeeded _ -> Optional.empty();
    };
  }

  private static Recipient recipient(
      ChangeAudience announcement, Programme after, String site, Instant now) {
    Session session = announcement.session();
    Address address = address();
    Leader leader =
        new Leader(
            new LeaderId(NOBODY), address, "", null, 1, 1, 1, now, now, false, false, false, false);
    return new Recipient(
        leader,
        letter(announcement, leader.id(), now),
        after,
        List.of(new Booking(session, 0, false, now)),
        Map.of(),
        address,
        site,
        site + "/my/their-own-page",
        site + "/my/their-calendar/join/",
        Optional.empty());
  }

  private static Letter letter(ChangeAudience announcement, LeaderId reader, Instant now) {
    @Nullable Session before = announcement.before();
    String time = ChangeNotice.time(before == null ? announcement.session() : before);
    Map<String, String> details =
        Map.of(RegistrationLetter.SESSION, announcement.session().id(), MovedMail.BEFORE, time);
    String kind = announcement.kind().letter();
    return Letter.alone(reader, "preview", kind, details, now, now, now);
  }

  private static Address address() {
    return switch (Address.read("somebody@example.org")) {
      case Address.Reading.Valid(Address address) -> address;
      case Address.Reading.Invalid(String sentence) -> throw new IllegalStateException(sentence);
    };
  }
}
