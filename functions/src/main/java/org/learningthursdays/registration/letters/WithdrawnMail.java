package org.learningthursdays.registration.letters;

import java.util.List;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionTime;

/// Tells somebody that they come no more, as they wished, and takes the session out of their
/// calendar.
final class WithdrawnMail {
  private static final String WHY =
      "You get this because your place was cancelled on your own page.";

  private WithdrawnMail() {}

  static LetterRenderer.Outcome write(Recipient to) {
    return to.departureMail(session -> to.withoutInCalendar(session, message(to, session)));
  }

  private static Message message(Recipient to, Session session) {
    return to.message(
        Subject.of("You have cancelled your place", session),
        "Your place is cancelled",
        "You are not registered any more: " + SessionTime.of(session).inWords(),
        List.of(
            to.greeting("As you wished, you are not registered for this session any more."),
            Booking.card(session),
            new MailBlock.Paragraph(
                "Most mail apps take it out of your calendar for you. If it is still there, please "
                    + "delete it. If it was a mistake, you can register again."),
            new MailBlock.Button("Register again", to.site() + session.path()),
            to.registrations()),
        WHY);
  }
}
