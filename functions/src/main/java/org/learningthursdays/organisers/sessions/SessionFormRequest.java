package org.learningthursdays.organisers.sessions;

import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.learningthursdays.organisers.layout.ConfirmedMails;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.registration.ChangeAudience;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Submission;

/// A form about a session as it came, with whoever sent it.
record SessionFormRequest(Request request, SignedIn organiser, Submission form) {
  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  /// The session's.
  String id() {
    return request.parameter("id");
  }

  /// A field that holds a number; nothing if it does not.
  Optional<Integer> number(String name) {
    return Optional.of(form.text(name))
        .filter(text -> NUMBER.matcher(text).matches())
        .map(Integer::valueOf);
  }

  /// Whether somebody has seen who is told, and no more would be by now.
  boolean isConfirmed(List<ChangeAudience> told) {
    return form.isTicked(ChangePreview.CONFIRMED) && more(told).isEmpty();
  }

  /// What to say where more would be told now than somebody has seen; empty where not.
  String more(List<ChangeAudience> told) {
    return ConfirmedMails.more(form, AnnouncementWords.mails(told));
  }
}
