package org.learningthursdays.registration;

import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.mail.Block;
import org.learningthursdays.mail.LetterWriter;
import org.learningthursdays.mail.Message;
import org.learningthursdays.programme.Session;

/// Tells whoever has a session that it takes place at another time: which one, when before, when
/// now. Where it has moved again meanwhile, now is now.
final class MovedMail {
  static final String BEFORE = "before";

  private MovedMail() {}

  static LetterWriter.Outcome write(Recipient to) {
    When before = When.read(to.letter().detail(BEFORE));
    if (to.booking().isEmpty()) {
      return Recipient.overtaken();
    }
    Booking booking = to.booking().get();
    if (When.of(booking.session()).equals(before)) {
      return new LetterWriter.Outcome.NotNeeded("The session has moved back to its time.");
    }
    return new LetterWriter.Outcome.Written(to.withCalendar(message(to, booking, before)));
  }

  private static Message message(Recipient to, Booking booking, When before) {
    Session session = booking.session();
    When now = When.of(session);
    String still =
        booking.isWaiting()
            ? "You are still on the waiting list: you are %s.".formatted(booking.ordinal())
            : "You are still registered and need do nothing. If the new time does not suit you, "
                + "please cancel on your own page: a “No” in your calendar app does not reach us.";
    List<Block> blocks = new ArrayList<>();
    blocks.add(to.greeting("This session takes place at another time:"));
    blocks.add(
        new Block.Card(session.track().title(), session.title(), List.of(), List.of(), false));
    blocks.add(
        new Block.Facts(
            List.of(
                new Block.Fact("Before", before.inWords()),
                new Block.Fact("Now", now.inWords() + ", London time"),
                new Block.Fact("Where", "Online (Zoom)"))));
    blocks.add(new Block.Paragraph(still));
    blocks.addAll(booking.todo(to));
    return to.message(
        Subject.of("Moved", session),
        "A session has moved",
        "Now: %s. Before: %s.".formatted(now.inWords(), before.inWords()),
        blocks,
        booking.why());
  }
}
