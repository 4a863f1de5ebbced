package org.learningthursdays.digest;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.Purpose;
import org.learningthursdays.mail.Block;
import org.learningthursdays.mail.Letter;
import org.learningthursdays.mail.LetterWriter;
import org.learningthursdays.mail.MailPage;
import org.learningthursdays.mail.Message;

/// Asks whoever owns an address whether they want the digest. It greets nobody by name: the name
/// may have been typed by a stranger.
public final class ConfirmationLetters implements LetterWriter {
  private static final String WHY =
      "You get this once because somebody, most likely you, typed your address into our form.";

  private final Subscriptions subscriptions;
  private final KeyRing keys;
  private final Supplier<String> site;

  /// @param site the address that people see
  public ConfirmationLetters(Subscriptions subscriptions, KeyRing keys, Supplier<String> site) {
    this.subscriptions = subscriptions;
    this.keys = keys;
    this.site = site;
  }

  @Override
  public Outcome write(Letter letter, Leader reader) {
    Optional<Subscription> subscription = subscriptions.find(reader.id());
    return subscription
        .filter(known -> known.state() != Subscription.State.LEFT)
        .<Outcome>map(known -> new Outcome.Written(message(known)))
        .orElseGet(() -> new Outcome.NotNeeded("no longer asks for the digest"));
  }

  private Message message(Subscription subscription) {
    return subscription.isConfirmed() ? known() : question(subscription);
  }

  private Message question(Subscription subscription) {
    String token = keys.token(Purpose.CONFIRM_DIGEST, subscription.leader(), subscription.round());
    List<Block> blocks =
        List.of(
            new Block.Paragraph(
                "One press, and each week we write to you what is on this Thursday, what comes"
                    + " after it, and what has changed."),
            new Block.Button("Yes, send me the digest", site.get() + "/digest/confirm/" + token),
            new Block.Paragraph(
                "If you did not ask for it, do nothing. You will not hear from us again, and your"
                    + " address is deleted after 30 days."));
    return new MailPage(
            "Do you want the weekly digest?",
            "One press, and it comes each week.",
            blocks,
            MailPage.Footer.of(WHY, null))
        .under("Please confirm: the weekly digest of Learning Thursdays");
  }

  private Message known() {
    List<Block> blocks =
        List.of(
            new Block.Paragraph(
                "You asked for the weekly digest. Nothing is left to do: you get it already, each"
                    + " week."),
            new Block.Links(
                List.of(new Block.Link("Read the latest digests", site.get() + "/digest"))));
    return new MailPage(
            "You get the weekly digest",
            "Nothing is left to do.",
            blocks,
            MailPage.Footer.of(WHY, null))
        .under("You get the weekly digest of Learning Thursdays");
  }
}
