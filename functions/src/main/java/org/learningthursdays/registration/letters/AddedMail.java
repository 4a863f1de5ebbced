package org.learningthursdays.registration.letters;

import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.SessionTime;
import org.learningthursdays.programme.Theme;

/// Tells somebody who takes a block that it has one more session, and that they are in it.
final class AddedMail {
  private static final String WHY =
      "You get this because you take this block. You can leave it on your own page.";

  private AddedMail() {}

  static LetterRenderer.Outcome write(Recipient to) {
    return to.mail(to.booking(), booking -> message(to, booking));
  }

  private static Message message(Recipient to, Booking booking) {
    String is = booking.isWaiting() ? "You are on its waiting list." : "You are registered for it.";
    List<MailBlock> blocks = new ArrayList<>();
    blocks.add(to.greeting("A session was added to %s. %s".formatted(block(booking), is)));
    blocks.add(Booking.card(booking.session()));
    blocks.add(booking.next());
    blocks.addAll(booking.todo(to));
    return to.message(
        Subject.of("Added to your block", booking.session()),
        "One more session in your block",
        SessionTime.of(booking.session()).inWords() + ", online. " + is,
        blocks,
        WHY);
  }

  private static String block(Booking booking) {
    Theme theme = booking.session().theme();
    return theme.title().isBlank()
        ? "the block that you take"
        : "the block “" + theme.title() + "”, which you take";
  }
}
