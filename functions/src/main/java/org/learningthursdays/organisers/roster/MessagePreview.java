package org.learningthursdays.organisers.roster;

import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learningthursdays.mail.MailBody;
import org.learningthursdays.organisers.layout.OrganiserPage;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.messages.SessionMessage;
import org.learningthursdays.registration.messages.SessionMessages;

/// A message before it is sent: nothing can be changed here.
///
/// @param readers how many would get it now, and how many would not
/// @param body what one of them would get
/// @param notice what one should know first; empty for nothing
public record MessagePreview(
    SignedIn organiser,
    Session session,
    SessionMessage message,
    SessionMessages.Readers readers,
    MailBody body,
    String notice) {
  /// The mail, for its frame.
  public String html() {
    return OrganiserPage.framed(body.html());
  }

  /// What the button says.
  public String verb() {
    int count = readers.reached();
    return count == 1 ? "Send to one person" : "Send to %,d people".formatted(count);
  }

  /// Who gets none, and why, as sentences; empty if all get it.
  public String leftOut() {
    return Stream.of(
            leftOut(readers.bounced(), "mail to them came back"),
            leftOut(readers.complained(), "they reported our mail as spam"))
        .filter(sentence -> !sentence.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String leftOut(int count, String why) {
    return count == 0
        ? ""
        : "%,d more %s none, because %s.".formatted(count, count == 1 ? "gets" : "get", why);
  }

  /// Where it is written, from the site's root.
  public String back() {
    return MessagePage.path(session);
  }
}
