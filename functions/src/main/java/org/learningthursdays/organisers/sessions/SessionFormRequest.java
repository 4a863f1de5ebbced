package org.learningthursdays.organisers.sessions;

import java.util.Optional;
import java.util.regex.Pattern;
import org.learningthursdays.organisers.layout.SignedIn;
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

  boolean isConfirmed() {
    return form.isTicked(ChangePreview.CONFIRMED);
  }
}
