package org.learningthursdays.organisers.roster;

import org.learningthursdays.mail.MailBody;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.SessionMessage;

/// A message before it is sent: nothing can be changed here.
///
/// @param readers how many would get it now
/// @param body what one of them would get
/// @param notice what one should know first; empty for nothing
public record MessagePreview(
    SignedIn organiser,
    Session session,
    SessionMessage message,
    int readers,
    MailBody body,
    String notice) {
  /// The mail, for its frame.
  public String html() {
    return OrganiserPage.framed(body.html());
  }

  /// What the button says.
  public String verb() {
    return readers == 1 ? "Send to one person" : "Send to %,d people".formatted(readers);
  }

  /// Where it is written, from the site's root.
  public String back() {
    return MessagePage.path(session);
  }
}
