package org.learningthursdays.leader;

import java.time.LocalDate;
import java.util.List;
import java.util.function.Supplier;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.mail.Greeting;
import org.learningthursdays.mail.MailBlock;
import org.learningthursdays.mail.MailBody;
import org.learningthursdays.mail.Message;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterRenderer;
import org.learningthursdays.programme.InWords;

/// The mail that asks somebody who was inactive for almost two years whether to keep their data.
public final class RetentionMail implements LetterRenderer {
  private final KeyRing keys;
  private final Supplier<String> site;

  /// @param site the address that people see, without a slash at its end
  public RetentionMail(KeyRing keys, Supplier<String> site) {
    this.keys = keys;
    this.site = site;
  }

  @Override
  public Outcome render(Letter letter, Leader reader) {
    return new Outcome.Rendered(
        message(reader, LocalDate.parse(letter.detail(Retention.ERASED_ON))));
  }

  private Message message(Leader reader, LocalDate erasedOn) {
    String page =
        site.get() + "/my/" + keys.token(LinkPurpose.OWN_PAGE, reader.id(), reader.pageVersion());
    String day = "%s %d".formatted(InWords.day(erasedOn), erasedOn.getYear());
    List<MailBlock> blocks =
        List.of(
            Greeting.before(
                "You once registered for Learning Thursdays, and we have not seen you for almost two"
                    + " years. So on "
                    + day
                    + " we erase your name, your address and all else that we keep about you.",
                reader),
            new MailBlock.Paragraph("If you would like to stay, one press is enough:"),
            new MailBlock.Button("Yes, keep me", page + "/stay"),
            new MailBlock.Paragraph(
                "If not, there is nothing to do. You are welcome back at any time, as somebody new."));
    return new MailBody(
            "Shall we keep you?",
            "Otherwise we erase you on " + day + ".",
            blocks,
            MailBody.Footer.of(
                "You get this once, because we do not keep what we no longer need.", page))
        .under("Shall we keep you? Learning Thursdays");
  }
}
