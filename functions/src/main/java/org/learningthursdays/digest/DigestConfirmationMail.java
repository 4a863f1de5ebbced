package org.learningthursdays.digest;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.MailBody;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;

/// The mail that asks an address's owner to confirm their subscription (double opt-in). It greets
/// nobody by name: a stranger may have typed the name.
public final class DigestConfirmationMail implements LetterRenderer {
  private static final String WHY =
      "You get this once because somebody, most likely you, typed your address into our form.";

  private final Subscriptions subscriptions;
  private final KeyRing keys;
  private final Supplier<String> site;

  /// @param site the address that people see
  public DigestConfirmationMail(Subscriptions subscriptions, KeyRing keys, Supplier<String> site) {
    this.subscriptions = subscriptions;
    this.keys = keys;
    this.site = site;
  }

  @Override
  public Outcome render(Letter letter, Leader reader) {
    Optional<Subscription> subscription = subscriptions.find(reader.id());
    return subscription
        .filter(known -> known.state() != Subscription.State.LEFT)
        .<Outcome>map(known -> new Outcome.Rendered(message(known)))
        .orElseGet(() -> new Outcome.NotNeeded("no longer asks for the digest"));
  }

  private Message message(Subscription subscription) {
    return subscription.isConfirmed() ? known() : question(subscription);
  }

  /// Its words are true for whoever is registered for sessions, too: they are the same for all.
  private Message question(Subscription subscription) {
    String token =
        keys.token(LinkPurpose.CONFIRM_DIGEST, subscription.leader(), subscription.nonce());
    List<MailBlock> blocks =
        List.of(
            new MailBlock.Paragraph(
                "One press, and each week we write to you what is on this Thursday, what comes"
                    + " after it, and what has changed."),
            new MailBlock.Button(
                "Yes, send me the digest", site.get() + "/digest/confirm/" + token),
            new MailBlock.Paragraph(
                "If you did not ask for it, do nothing, and no digest comes. Unless you have"
                    + " registered for sessions, you will not hear from us again, and your address"
                    + " is deleted after 30 days."));
    return new MailBody(
            "Do you want the weekly digest?",
            "One press, and it comes each week.",
            blocks,
            MailBody.Footer.of(WHY, null))
        .under("Please confirm: the weekly digest of Learning Thursdays");
  }

  private Message known() {
    List<MailBlock> blocks =
        List.of(
            new MailBlock.Paragraph(
                "You asked for the weekly digest. Nothing is left to do: you get it already, each"
                    + " week."),
            new MailBlock.Links(
                List.of(new MailBlock.Link("Read the latest digests", site.get() + "/digest"))));
    return new MailBody(
            "You get the weekly digest",
            "Nothing is left to do.",
            blocks,
            MailBody.Footer.of(WHY, null))
        .under("You get the weekly digest of Learning Thursdays");
  }
}
