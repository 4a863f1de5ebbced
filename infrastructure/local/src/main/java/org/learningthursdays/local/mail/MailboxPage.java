package org.learningthursdays.local.mail;

import java.util.List;
import java.util.stream.Collectors;

/// The page with all mail, the newest first.
final class MailboxPage {
  private MailboxPage() {}

  static String html(List<Envelope> envelopes) {
    return envelopes.reversed().stream()
        .map(one -> "<li><a href=\"/_local/mail/" + one.n() + "\">" + Html.escape(one.subject()))
        .collect(Collectors.joining());
  }
}
