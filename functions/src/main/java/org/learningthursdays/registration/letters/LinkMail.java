package org.learningthursdays.registration.letters;

import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.registration.RegistrationLetter;

/// Says where somebody's own page is, because they asked, or because they registered for what they
/// have already.
final class LinkMail {
  private LinkMail() {}

  static LetterRenderer.Outcome write(Recipient to) {
    boolean already = to.letter().details().containsKey(RegistrationLetter.ALREADY);
    List<MailBlock> blocks = new ArrayList<>();
    blocks.add(
        to.greeting(
            already
                ? "You are registered for this already, so nothing has changed. Everything that "
                    + "you are registered for is on your own page."
                : "This is the link to your own page: what you are registered for, your own "
                    + "calendar, and all that we keep about you."));
    blocks.add(new MailBlock.Button("Open your own page", to.ownPage()));
    blocks.add(
        new MailBlock.Paragraph(
            "There you can change your mind too. Whoever has this link can do so for you, so "
                + "please keep it to yourself."));
    blocks.addAll(DigestQuestion.blocks(to));
    String why =
        already
            ? "You get this because this address was given to register for Learning Thursdays. "
                + "If that was not you, there is nothing to do."
            : "You get this because somebody asked for the link with this address. If that was "
                + "not you, there is nothing to do.";
    return new LetterRenderer.Outcome.Rendered(
        to.message(
            already
                ? "You are registered already: your link to Learning Thursdays"
                : "Your link to Learning Thursdays",
            "Here is your link",
            "Your registrations, your calendar, your data",
            blocks,
            why));
  }
}
