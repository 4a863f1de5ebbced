package org.learningthursdays.registration.letters;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.learningthursdays.calendar.Invitation;
import org.learningthursdays.calendar.SessionsAttachment;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.mail.Greeting;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.MailBody;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.RegistrationLetter;

/// What a letter about registrations is rendered from: its reader, their bookings, their links.
///
/// @param programme as it is now
/// @param booked what the reader still has of the sessions that the letter is about and that are
///   not over, in their order; cancelled ones too
/// @param withdrawals how often the reader has withdrawn from each of those sessions, if ever
/// @param from the address that the mail comes from
/// @param site the address that people see, without a slash at its end
/// @param ownPage the address of the reader's own page
/// @param joinInCalendar how the addresses begin by which the reader joins out of a calendar,
///   before the session's id
/// @param digestLink where the reader says yes to the digest; empty if they were not asked to
record Recipient(
    Leader leader,
    Letter letter,
    Programme programme,
    List<Booking> booked,
    Map<String, Integer> withdrawals,
    Address from,
    String site,
    String ownPage,
    String joinInCalendar,
    Optional<String> digestLink) {
  private static final String FILE = "learning-thursdays.ics";

  Recipient {
    booked = List.copyOf(booked);
    withdrawals = Map.copyOf(withdrawals);
  }

  /// The first sentences, with the greeting.
  MailBlock.Paragraph greeting(String sentences) {
    return Greeting.before(sentences, leader);
  }

  /// What the reader still has and what takes place.
  List<Booking> bookings() {
    return booked.stream().filter(booking -> !booking.session().isCancelled()).toList();
  }

  /// The one session that the letter is about, if the reader still has it and it takes place.
  Optional<Booking> booking() {
    return bookings().stream().findFirst();
  }

  /// The one session that the letter is about, if the reader still has it and it is cancelled.
  Optional<Booking> cancelledBooking() {
    return booked.stream().filter(booking -> booking.session().isCancelled()).findFirst();
  }

  /// The one session that the letter is about, whether the reader has it or not.
  Optional<Session> session() {
    return programme.session(letter.detail(RegistrationLetter.SESSION));
  }

  /// The sessions that the letter is about and that are in the programme, in its order, whether the
  /// reader has them or not.
  List<Session> sessions() {
    List<String> ids = RegistrationLetter.sessions(letter);
    return programme.sessions().stream().filter(session -> ids.contains(session.id())).toList();
  }

  /// The address of the page by which the reader joins a session.
  String joinPage(Session session) {
    return ownPage + "/join/" + session.id();
  }

  /// Where to see what else one is registered for.
  MailBlock.Links registrations() {
    return new MailBlock.Links(
        List.of(new MailBlock.Link("See all you are registered for", ownPage)));
  }

  /// Puts the sessions that the reader comes to into their calendar: one as an invitation, several
  /// as a file.
  Message withCalendar(Message message) {
    List<Session> coming =
        bookings().stream().filter(booking -> !booking.isWaiting()).map(Booking::session).toList();
    return switch (coming.size()) {
      case 0 -> message;
      case 1 ->
          with(
              message,
              invitation(coming.getFirst()).request(coming.getFirst(), site, joinInCalendar));
      default ->
          message.with(
              new Message.CalendarPart.Attachment(
                  FILE, SessionsAttachment.of(coming, from, site, joinInCalendar)));
    };
  }

  /// Takes a session out of the reader's calendar.
  Message withoutInCalendar(Session session, Message message) {
    return with(message, invitation(session).cancel(session, site));
  }

  private static Message with(Message message, String invitation) {
    return message.with(new Message.CalendarPart.Invitation(invitation));
  }

  private Invitation invitation(Session session) {
    return new Invitation(
        from, leader.address(), letter.writtenAt(), withdrawals.getOrDefault(session.id(), 0));
  }

  /// A mail with a footer that leads to the reader's own page.
  ///
  /// @param why why the reader gets it, as a sentence
  Message message(
      String subject, String title, String preview, List<MailBlock> blocks, String why) {
    return new MailBody(title, preview, blocks, MailBody.Footer.of(why, ownPage)).under(subject);
  }

  /// What becomes of a letter about one session: a mail about what its reader has of it, if they
  /// do.
  LetterRenderer.Outcome mail(Optional<Booking> booking, Function<Booking, Message> message) {
    return booking
        .<LetterRenderer.Outcome>map(
            had -> new LetterRenderer.Outcome.Rendered(withCalendar(message.apply(had))))
        .orElseGet(Recipient::overtaken);
  }

  /// What becomes of a letter about the one session that its reader has left, unless they are back.
  LetterRenderer.Outcome departureMail(Function<Session, Message> message) {
    return booked.isEmpty()
        ? session()
            .<LetterRenderer.Outcome>map(
                left -> new LetterRenderer.Outcome.Rendered(message.apply(left)))
            .orElseGet(Recipient::overtaken)
        : new LetterRenderer.Outcome.NotNeeded("The reader has registered again.");
  }

  /// What becomes of a letter about what its reader has no more.
  static LetterRenderer.Outcome overtaken() {
    return new LetterRenderer.Outcome.NotNeeded(
        "The reader has withdrawn, or the session is over or cancelled.");
  }
}
