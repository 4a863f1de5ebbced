package org.learningthursdays.registration.letters;

import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionTime;

/// Tells whoever has a session that it takes place at another time: which one, when before, when
/// now. “Now” is when the mail is sent: it may have moved again since the letter was queued.
final class MovedMail {
  static final String BEFORE = "before";

  private MovedMail() {}

  static LetterRenderer.Outcome write(Recipient to) {
    SessionTime before = SessionTime.read(to.letter().detail(BEFORE));
    if (to.booking().isEmpty()) {
      return Recipient.overtaken();
    }
    Booking booking = to.booking().get();
    if (SessionTime.of(booking.session()).equals(before)) {
      return new LetterRenderer.Outcome.NotNeeded("The session has moved back to its time.");
    }
    return new LetterRenderer.Outcome.Rendered(to.withCalendar(message(to, booking, before)));
  }

  private static Message message(Recipient to, Booking booking, SessionTime before) {
    Session session = booking.session();
    SessionTime now = SessionTime.of(session);
    String still =
        booking.isWaiting()
            ? "You are still on the waiting list: you are %s."
                .formatted(InWords.ordinal(booking.position()))
            : "You are still registered and need do nothing. If the new time does not suit you, "
                + "please cancel on your own page: a “No” in your calendar app does not reach us.";
    List<MailBlock> blocks = new ArrayList<>();
    blocks.add(to.greeting("This session takes place at another time:"));
    blocks.add(
        new MailBlock.Card(session.track().title(), session.title(), List.of(), List.of(), false));
    blocks.add(
        new MailBlock.Facts(
            List.of(
                new MailBlock.Fact("Before", before.inWords()),
                new MailBlock.Fact("Now", now.inWords() + ", London time"),
                new MailBlock.Fact("Where", "Online (Zoom)"))));
    blocks.add(new MailBlock.Paragraph(still));
    blocks.addAll(booking.todo(to));
    return to.message(
        Subject.of("Moved", session),
        "A session has moved",
        "Now: %s. Before: %s.".formatted(now.inWords(), before.inWords()),
        blocks,
        booking.why());
  }
}
