package org.learningthursdays.registration.letters;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.MailBody;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionTime;
import org.learningthursdays.reminder.Reminder;

/// Reminds somebody of a session that they come to, with its date in full: nobody knows on which
/// day a mail is read.
final class ReminderMail {
  private static final String LIST = "reminders.learningthursdays.org";
  private static final String WHY =
      "You get this because you are registered for this session. On your own page you can turn "
          + "reminders off and on.";

  private ReminderMail() {}

  /// What becomes of a reminder, as things are now.
  ///
  /// @param stop the address by which its reader has no more of them
  static LetterRenderer.Outcome write(Recipient to, String stop, Instant now) {
    Reminder reminder = Reminder.read(to.letter());
    if (!to.leader().takesReminders()) {
      return new LetterRenderer.Outcome.NotNeeded("The reader does not want to be reminded.");
    }
    if (to.booking().isEmpty()) {
      return Recipient.overtaken();
    }
    Booking booking = to.booking().get();
    if (booking.isWaiting()) {
      return new LetterRenderer.Outcome.NotNeeded("The reader waits for a place.");
    }
    if (!reminder.isDue(booking.session(), now)) {
      return new LetterRenderer.Outcome.NotNeeded(
          "The session has begun, or takes place on another day.");
    }
    if (!reminder.isFor(booking.since())) {
      return new LetterRenderer.Outcome.NotNeeded(
          reminder.kind() == Reminder.Kind.DAY_BEFORE
              ? "The reader has only just got the place."
              : "The reader was to be reminded before.");
    }
    if (reminder.kind() == Reminder.Kind.HOUR_BEFORE && !booking.canJoin()) {
      return new LetterRenderer.Outcome.NotNeeded("There is no link to join yet.");
    }
    return new LetterRenderer.Outcome.Rendered(message(to, booking, stop));
  }

  private static Message message(Recipient to, Booking booking, String stop) {
    Session session = booking.session();
    String when = SessionTime.of(session).inWords();
    MailBody body =
        new MailBody(
            "Your session is coming up",
            when + ", online. How to join, and how to cancel.",
            blocks(to, booking),
            new MailBody.Footer(WHY, to.ownPage(), new MailBlock.Link("No more reminders", stop)));
    return body.under(Subject.of("Reminder", session))
        .withUnsubscribe(new Message.Unsubscribe(stop, LIST));
  }

  private static List<MailBlock> blocks(Recipient to, Booking booking) {
    List<MailBlock> blocks =
        new ArrayList<>(
            List.of(
                to.greeting("You have a place in this session, and we look forward to seeing you:"),
                Booking.card(booking.session()),
                booking.next()));
    blocks.addAll(booking.todo(to));
    return blocks;
  }
}
