package org.learningthursdays.registration.letters;

import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionTime;

/// Tells whoever is registered for a session where to join, when that is known or has changed.
final class JoinLinkMail {
  private JoinLinkMail() {}

  static LetterRenderer.Outcome write(Recipient to) {
    return to.mail(to.booking().filter(Booking::canJoin), booking -> message(to, booking));
  }

  private static Message message(Recipient to, Booking booking) {
    Session session = booking.session();
    List<MailBlock> blocks = new ArrayList<>();
    blocks.add(
        to.greeting(
            "Here is the link to join this session. If you had one before, please use this one."));
    blocks.add(Booking.card(session));
    blocks.add(booking.next());
    blocks.addAll(booking.todo(to));
    return to.message(
        Subject.of("The link to join", session),
        "How to join",
        SessionTime.of(session).inWords() + ", online",
        blocks,
        booking.why());
  }
}
