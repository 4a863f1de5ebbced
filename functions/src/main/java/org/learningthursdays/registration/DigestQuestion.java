package org.learningthursdays.registration;

import java.util.List;
import org.learningthursdays.mail.Block;

/// Asks whoever ticked the box for the weekly mail to say so once more: anybody can type any
/// address.
final class DigestQuestion {
  private DigestQuestion() {}

  /// The question; nothing to whoever did not ask for it.
  static List<Block> blocks(Recipient to) {
    return to.digestLink().map(DigestQuestion::question).orElse(List.of());
  }

  private static List<Block> question(String link) {
    return List.of(
        new Block.Heading("The weekly mail"),
        new Block.Paragraph(
            "You asked for a mail each week about what is on. Press once more, so that we know "
                + "it was you."),
        new Block.Button("Yes, send me the weekly mail", link));
  }
}
