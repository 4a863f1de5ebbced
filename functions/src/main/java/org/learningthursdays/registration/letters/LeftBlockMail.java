package org.learningthursdays.registration.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Session;

/// Confirms that somebody has left a block, and which sessions they are no longer registered for.
/// It has no calendar part: mail apps apply the cancellation of one event only, and of none that
/// came as a file.
final class LeftBlockMail {
  private static final String WHY = "You get this because you left a block on your own page.";

  private LeftBlockMail() {}

  static LetterRenderer.Outcome write(Recipient to) {
    Set<String> booked =
        to.booked().stream()
            .map(booking -> booking.session().id())
            .collect(Collectors.toUnmodifiableSet());
    List<Session> left =
        to.sessions().stream().filter(session -> !booked.contains(session.id())).toList();
    return left.isEmpty()
        ? Recipient.overtaken()
        : new LetterRenderer.Outcome.Rendered(message(to, left));
  }

  private static Message message(Recipient to, List<Session> left) {
    String block = Subject.block(left.getFirst().theme());
    List<MailBlock> blocks = new ArrayList<>();
    blocks.add(
        to.greeting(
            "As you wished, you do not take this block any more. You are not registered for:"));
    left.forEach(session -> blocks.add(Booking.card(session)));
    blocks.add(
        new MailBlock.Paragraph(
            "If you put our file into your calendar, please delete these sessions there. Your own "
                + "calendar, if you subscribe to it, has left them out already."));
    blocks.add(new MailBlock.Button("Register again", to.site() + left.getFirst().theme().path()));
    blocks.add(to.registrations());
    return to.message(
        "You have left " + block,
        "You have left " + block,
        "You are not registered any more for %d sessions".formatted(left.size()),
        blocks,
        WHY);
  }
}
