package org.learningthursdays.registration.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionTime;

/// Tells whoever has a session that was cancelled that it takes place after all.
final class ReinstatedMail {
  private ReinstatedMail() {}

  static LetterRenderer.Outcome write(Recipient to) {
    return to.mail(to.booking(), booking -> message(to, booking));
  }

  private static Message message(Recipient to, Booking booking) {
    Session session = booking.session();
    String as =
        booking.isWaiting()
            ? "You are on its waiting list as before."
            : "You are registered for it as before.";
    List<MailBlock> blocks = new ArrayList<>();
    blocks.add(
        to.greeting(
            "We told you that this session was cancelled. It takes place after all. " + as));
    blocks.add(Booking.card(session));
    newTime(to, session).ifPresent(blocks::add);
    blocks.add(booking.next());
    blocks.addAll(booking.todo(to));
    return to.message(
        Subject.of("It takes place after all", session),
        "A session takes place after all",
        SessionTime.of(session).inWords() + ", online. " + as,
        blocks,
        booking.why());
  }

  /// It may come back at another time than people have in mind.
  private static Optional<MailBlock> newTime(Recipient to, Session session) {
    return Optional.ofNullable(to.letter().details().get(MovedMail.BEFORE))
        .map(SessionTime::read)
        .filter(before -> !before.equals(SessionTime.of(session)))
        .map(before ->
            new MailBlock.Notice("The time is new. Before it was %s.".formatted(before.inWords())));
  }
}
