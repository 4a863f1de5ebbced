package org.learningthursdays.registration.letters;

import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionTime;

/// Tells whoever has a session that it does not take place, and takes it out of their calendar.
final class CancelledMail {
  private CancelledMail() {}

  /// @param explanation what organisers say about it, plain text; empty for nothing
  static LetterRenderer.Outcome write(Recipient to, String explanation) {
    if (to.cancelledBooking().isEmpty()) {
      return new LetterRenderer.Outcome.NotNeeded(
          "The reader has withdrawn, or the session is over or takes place after all.");
    }
    Booking booking = to.cancelledBooking().get();
    Message message = message(to, booking, explanation);
    return new LetterRenderer.Outcome.Rendered(
        booking.isWaiting() ? message : to.withoutInCalendar(booking.session(), message));
  }

  private static Message message(Recipient to, Booking booking, String explanation) {
    Session session = booking.session();
    String calendar =
        booking.isWaiting()
            ? "There is nothing for you to do."
            : "There is nothing for you to do. Most mail apps take it out of your calendar for "
                + "you. If it is still there, please delete it.";
    List<MailBlock> blocks = new ArrayList<>();
    blocks.add(to.greeting("We are sorry: this session does not take place."));
    blocks.add(Booking.card(session));
    if (!explanation.isEmpty()) {
      blocks.add(new MailBlock.Note("From the organisers", explanation));
    }
    blocks.add(new MailBlock.Paragraph(calendar));
    blocks.add(new MailBlock.Button("See what else is coming", to.site() + "/"));
    blocks.add(to.registrations());
    return to.message(
        Subject.of("Cancelled", session),
        "A session is cancelled",
        SessionTime.of(session).inWords() + ": it does not take place.",
        blocks,
        booking.why());
  }
}
