package org.learningthursdays.local.mail;

/// One mail as a mail app would show it.
final class MailPage {
  private MailPage() {}

  static String html(Mail mail) {
    return Html.escape(mail.subject());
  }
}
