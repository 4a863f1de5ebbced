package org.learningthursdays.outbox;

/// What became of a mail that was handed to SES. Reasons are for organisers, and hold no address.
sealed interface Handover {
  /// SES will send it.
  ///
  /// @param messageId by which SES's events name it
  record Taken(String messageId) implements Handover {}

  /// SES will never send it.
  record Refused(String reason) implements Handover {}

  /// SES did not take it this time.
  record NotNow(Trouble trouble, String reason) implements Handover {}

  /// It may have been taken: the request went out, and no answer came.
  record Unclear() implements Handover {}

  /// Why SES does not take mail, which tells when to try again.
  enum Trouble {
    /// More mails a second than it takes.
    TOO_FAST,
    /// It is ill, or cannot be reached.
    AWAY,
    /// Nothing can be sent until somebody does something or a day is over.
    CLOSED
  }
}
