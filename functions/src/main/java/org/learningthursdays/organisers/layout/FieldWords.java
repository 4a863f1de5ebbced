package org.learningthursdays.organisers.layout;

import java.time.LocalDate;
import java.time.LocalDateTime;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.Status;
import org.learningthursdays.programme.Track;

/// A session's fields and what stands in them, in the words of people.
public final class FieldWords {
  private FieldWords() {}

  /// What a field is called.
  public static String label(SessionField field) {
    return field == SessionField.STATUS ? "Takes place" : field.label();
  }

  /// What a value says.
  ///
  /// @param text as [SessionField#of] gives it
  public static String value(SessionField field, String text) {
    return switch (field) {
      case DATE -> InWords.dayWithYear(LocalDate.parse(text));
      case TRACK -> Track.of(text).map(Track::title).orElse(text);
      case STATUS -> text.equals(Status.CANCELLED.id()) ? "no, it is cancelled" : "yes";
      case CAPACITY -> text.isEmpty() ? "as many as come" : text;
      case REGISTRATION_CLOSES -> text.isEmpty() ? "when it begins" : closing(text);
      case START, END, THEME, TITLE, DESCRIPTION, JOIN_URL, MATERIALS_URL ->
          text.isEmpty() ? "nothing" : text;
    };
  }

  private static String closing(String text) {
    LocalDateTime time = LocalDateTime.parse(text);
    return InWords.dayWithYear(time.toLocalDate()) + " at " + time.toLocalTime();
  }
}
