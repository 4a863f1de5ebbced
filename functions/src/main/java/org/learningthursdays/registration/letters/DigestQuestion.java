package org.learningthursdays.registration.letters;

import java.util.List;
import org.learningthursdays.mail.MailBlock;

/// Asks whoever ticked the box for the weekly mail to say so once more: anybody can type any
/// address.
final class DigestQuestion {
  private DigestQuestion() {}

  /// The question; nothing to whoever did not ask for it.
  static List<MailBlock> blocks(Recipient to) {
    return to.digestLink().map(DigestQuestion::question).orElse(List.of());
  }

  private static List<MailBlock> question(String link) {
    return List.of(
        new MailBlock.Heading("The weekly mail"),
        new MailBlock.Paragraph(
            "You asked for a mail each week about what is on. Press once more, so that we know "
                + "it was you."),
        new MailBlock.Button("Yes, send me the weekly mail", link));
  }
}
