package org.learningthursdays.registration.letters;

import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionTime;
import org.learningthursdays.registration.RegistrationLetter;

/// Tells somebody that organisers have taken them out of a session, and takes it out of their
/// calendar; or out of its queue.
final class TakenOutMail {
  private TakenOutMail() {}

  static LetterRenderer.Outcome write(Recipient to) {
    boolean hasWaited = to.letter().details().containsKey(RegistrationLetter.WAITED);
    return to.departureMail(session ->
        hasWaited
            ? offTheList(to, session)
            : to.withoutInCalendar(session, placeCancelled(to, session)));
  }

  private static Message placeCancelled(Recipient to, Session session) {
    return message(
        to,
        session,
        "Your place is cancelled",
        "An organiser of Learning Thursdays has cancelled your place in this session.",
        "Most mail apps take it out of your calendar for you. If it is still there, please delete "
            + "it. If you would still like to come, you can register again.",
        "You get this because an organiser cancelled your place.");
  }

  private static Message offTheList(Recipient to, Session session) {
    return message(
        to,
        session,
        "You are off the waiting list",
        "An organiser of Learning Thursdays has taken you off the waiting list for this session.",
        "If you would still like to come, you can register again.",
        "You get this because an organiser took you off the waiting list.");
  }

  private static Message message(
      Recipient to, Session session, String title, String opening, String next, String why) {
    List<MailBlock> blocks = new ArrayList<>();
    blocks.add(to.greeting(opening));
    blocks.add(Booking.card(session));
    blocks.add(new MailBlock.Paragraph(next));
    if (!session.isCancelled()) {
      blocks.add(new MailBlock.Button("Register again", to.site() + session.path()));
    }
    blocks.add(to.registrations());
    return to.message(
        Subject.of(title, session),
        title,
        "You do not come any more: " + SessionTime.of(session).inWords(),
        blocks,
        why);
  }
}
