package org.learningthursdays.local.mail;

/// How SES, or the way to it, can fail.
public sealed interface MailFault {
  /// Answered with an error; the mail is not taken.
  record Refused(int status, String code, String message) implements MailFault {}

  /// The connection ends before the mail is taken.
  record Reset() implements MailFault {}

  /// The mail is taken, but the connection ends without an answer.
  record AnswerLost() implements MailFault {}

  /// The mail is taken, and the client waits for an answer until it gives up.
  record AnswerWithheld() implements MailFault {}

  /// More mails a second than `MaxSendRate`.
  static MailFault throttled() {
    return new Refused(400, "Throttling", "Maximum sending rate exceeded.");
  }

  /// More mails in 24 hours than `Max24HourSend`. It has the same code as being too fast.
  static MailFault quotaExceeded() {
    return new Refused(400, "Throttling", "Daily message quota exceeded.");
  }

  static MailFault internalFailure() {
    return new Refused(
        500, "InternalFailure", "The request processing has failed because of an unknown error.");
  }

  static MailFault rejected(String why) {
    return new Refused(400, "MessageRejected", why);
  }

  static MailFault paused() {
    return new Refused(
        400, "AccountSendingPausedException", "Email sending is disabled for your account.");
  }
}
