package org.learningthursdays.outbox;

import org.learningthursdays.identity.Leader;
import org.learningthursdays.mail.Message;

/// Renders letters of one kind into mails, when they are sent.
@FunctionalInterface
public interface LetterRenderer {
  sealed interface Outcome {
    record Rendered(Message message) implements Outcome {}

    /// It need not be sent any more.
    ///
    /// @param reason for organisers
    record NotNeeded(String reason) implements Outcome {}
  }

  Outcome render(Letter letter, Leader reader);
}
