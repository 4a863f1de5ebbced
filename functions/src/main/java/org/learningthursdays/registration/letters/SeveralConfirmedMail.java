package org.learningthursdays.registration.letters;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.Message;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionTime;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.registration.RegistrationLetter;

/// Says which sessions somebody has registered for, those that they wait for apart; or that they
/// take a block.
final class SeveralConfirmedMail {
  private final Recipient to;
  private final List<Booking> coming;
  private final List<Booking> waiting;

  SeveralConfirmedMail(Recipient to, List<Booking> bookings) {
    this.to = to;
    this.coming = bookings.stream().filter(booking -> !booking.isWaiting()).toList();
    this.waiting = bookings.stream().filter(Booking::isWaiting).toList();
  }

  Message message() {
    List<MailBlock> blocks = new ArrayList<>();
    blocks.add(
        to.greeting(
            coming.isEmpty()
                ? "Thank you for your interest."
                : "Thank you for registering. We look forward to seeing you."));
    if (block().isPresent()) {
      blocks.add(
          new MailBlock.Paragraph(
              "You take the whole block. If a session is added to it, you are registered for it as "
                  + "well, and we write to you."));
    }
    if (!coming.isEmpty()) {
      coming.forEach(booking -> blocks.add(booking.card(to)));
      blocks.addAll(joining());
    }
    if (!waiting.isEmpty()) {
      blocks.add(new MailBlock.Heading("Waiting list"));
      blocks.add(full());
      waiting.forEach(booking -> blocks.add(booking.card(to)));
    }
    blocks.add(new MailBlock.Button("See or change your registrations", to.ownPage()));
    blocks.addAll(DigestQuestion.blocks(to));
    return to.message(title(), title(), preview(), blocks, ConfirmationMail.WHY);
  }

  private String title() {
    String opening =
        coming.isEmpty() ? "You are on the waiting list for " : "You are registered for ";
    if (block().isPresent()) {
      String rest =
          coming.isEmpty() || waiting.isEmpty()
              ? ""
              : ", with %d on the waiting list".formatted(waiting.size());
      return opening + Subject.block(block().get()) + rest;
    }
    if (coming.isEmpty()) {
      return opening + sessions(waiting.size());
    }
    return opening
        + sessions(coming.size())
        + (waiting.isEmpty() ? "" : " and waiting for " + waiting.size());
  }

  /// The block that was registered for, if it was one; its sessions know its title.
  private Optional<Theme> block() {
    return Optional.ofNullable(to.letter().details().get(RegistrationLetter.BLOCK))
        .flatMap(id -> to.programme().ofTheme(id).stream().findFirst())
        .map(Session::theme);
  }

  private static String sessions(int count) {
    return count == 1 ? "1 session" : count + " sessions";
  }

  private String preview() {
    Session first = (coming.isEmpty() ? waiting : coming).getFirst().session();
    return "From " + SessionTime.of(first).inWords() + ", online";
  }

  private List<MailBlock> joining() {
    if (coming.size() == 1) {
      return List.of(coming.getFirst().next());
    }
    long linked = coming.stream().filter(Booking::canJoin).count();
    String links =
        linked == 0
            ? "The links to join come by mail before the sessions."
            : "The links to join open half an hour before each session, and always lead to the "
                + "right place. They are for you alone, so please do not pass them on."
                + (linked < coming.size() ? " Those that are not here yet come by mail." : "");
    return List.of(
        new MailBlock.Paragraph(links),
        new MailBlock.Heading("In your calendar"),
        new MailBlock.Paragraph(
            "Best subscribe to a calendar of your own: it holds what you are registered for, and "
                + "follows every change."),
        new MailBlock.Links(
            List.of(
                new MailBlock.Link("Subscribe to your own calendar", to.ownPage() + "#calendar"))),
        new MailBlock.Paragraph(
            "Or open the attached file. It puts the sessions in once, and does not follow when one "
                + "moves. Outlook for Windows opens it as another calendar beside yours."));
  }

  private MailBlock full() {
    String why =
        waiting.stream().anyMatch(Booking::isHeld)
            ? "Many people have just registered from where you are. "
            : waiting.size() == 1 ? "This session is full. " : "These sessions are full. ";
    return new MailBlock.Paragraph(why + Booking.WAIT);
  }
}
