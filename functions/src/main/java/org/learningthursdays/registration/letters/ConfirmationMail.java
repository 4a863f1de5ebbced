package org.learningthursdays.registration.letters;

import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.SessionTime;
import org.learningthursdays.registration.RegistrationLetter;

/// Says what somebody has registered for, and brings it for their calendar.
final class ConfirmationMail {
  static final String WHY =
      "You get this because this address was given to register for Learning Thursdays. If that was "
          + "not you, you can cancel or erase everything on your own page.";

  private ConfirmationMail() {}

  static LetterRenderer.Outcome write(Recipient to) {
    List<Booking> bookings = to.bookings();
    if (bookings.isEmpty()) {
      return Recipient.overtaken();
    }
    boolean isOne =
        bookings.size() == 1 && !to.letter().details().containsKey(RegistrationLetter.BLOCK);
    Message message =
        isOne ? one(to, bookings.getFirst()) : new SeveralConfirmedMail(to, bookings).message();
    return new LetterRenderer.Outcome.Rendered(to.withCalendar(message));
  }

  private static Message one(Recipient to, Booking booking) {
    String title = booking.isWaiting() ? "You are on the waiting list" : "You are registered";
    String thanks =
        booking.isWaiting()
            ? "Thank you for your interest in this session."
            : "Thank you for registering. We look forward to seeing you.";
    List<MailBlock> blocks = new ArrayList<>();
    blocks.add(to.greeting(thanks));
    blocks.add(Booking.card(booking.session()));
    blocks.add(booking.next());
    if (!booking.isWaiting()) {
      blocks.add(
          new MailBlock.Paragraph(
              "Most mail apps put the session into your calendar for you. If it moves or is "
                  + "cancelled, we write to you."));
    }
    blocks.addAll(booking.todo(to));
    blocks.addAll(DigestQuestion.blocks(to));
    return to.message(
        Subject.of(title, booking.session()),
        title,
        SessionTime.of(booking.session()).inWords() + ", online",
        blocks,
        WHY);
  }
}
