package org.learningthursdays.organisers.layout;

import java.util.regex.Pattern;
import org.learningthursdays.web.Submission;

/// How many mails a preview's button said it sends. The number travels with the preview's form, so
/// that the button never sends more than it said.
public final class ConfirmedMails {
  /// The hidden field.
  public static final String FIELD = "mails";

  private static final Pattern NUMBER = Pattern.compile("\\d{1,6}");

  private ConfirmedMails() {}

  /// What to say where more mails would go out now than the button said; empty where they would
  /// not, or where the form has no number, because nothing was shown yet.
  public static String more(Submission form, int now) {
    return more(form.text(FIELD), now);
  }

  /// What to say where more mails would go out now than a button said; empty where they would not,
  /// or where there is no number.
  public static String more(String said, int now) {
    int seen = NUMBER.matcher(said).matches() ? Integer.parseInt(said) : now;
    if (now <= seen) {
      return "";
    }
    String people = now == seen + 1 ? "One more person" : (now - seen) + " more people";
    String mails = now == 1 ? "1 mail" : now + " mails";
    return "%s registered meanwhile: %s would go out now, not %d. Nothing is sent yet."
        .formatted(people, mails, seen);
  }
}
