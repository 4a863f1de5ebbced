package org.learningthursdays.registration.letters;

import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.SessionTime;

/// Tells somebody who waited that they have a place.
final class PromotedMail {
  private static final String WHY = "You get this because you were on the waiting list.";

  private PromotedMail() {}

  static LetterRenderer.Outcome write(Recipient to) {
    return to.mail(
        to.booking().filter(booking -> !booking.isWaiting()), booking -> message(to, booking));
  }

  private static Message message(Recipient to, Booking booking) {
    List<MailBlock> blocks = new ArrayList<>();
    blocks.add(
        to.greeting(
            "You were on the waiting list for this session. Now there is a place, and it is "
                + "yours."));
    blocks.add(Booking.card(booking.session()));
    blocks.add(booking.next());
    blocks.addAll(booking.todo(to));
    return to.message(
        Subject.of("A place has come free", booking.session()),
        "A place has come free: you are in",
        "You are registered now: " + SessionTime.of(booking.session()).inWords() + ", online",
        blocks,
        WHY);
  }
}
