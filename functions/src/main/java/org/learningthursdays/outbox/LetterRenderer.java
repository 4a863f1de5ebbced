package org.learningthursdays.outbox;

import org.learningthursdays.identity.Leader;
import org.learningthursdays.mail.Message;

/// Finds the words for letters of one kind, when they are sent.
@FunctionalInterface
public interface LetterRenderer {
  /// What became of it.
  sealed interface Outcome {
    record Written(Message message) implements Outcome {}

    /// Nothing is to be sent.
    ///
    /// @param reason why it need not be sent any more, for organisers
    record NotNeeded(String reason) implements Outcome {}
  }

  Outcome write(Letter letter, Leader reader);
}
