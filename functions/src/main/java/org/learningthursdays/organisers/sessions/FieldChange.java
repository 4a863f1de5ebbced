package org.learningthursdays.organisers.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.organisers.layout.FieldWords;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionChange;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.SessionRevision;

/// One field of a session before and after a change, in words.
///
/// @param before null where there was no session
public record FieldChange(SessionField field, @Nullable String before, String after) {

  /// What the field is called.
  public String label() {
    return FieldWords.label(field);
  }

  /// What a change makes of a session. Of one that is added, only what somebody said of it.
  public static List<FieldChange> of(SessionChange change) {
    @Nullable Session before = change.before();
    List<FieldChange> changes = new ArrayList<>();
    for (SessionField field : change.fields()) {
      String after = field.of(change.after());
      if (before != null) {
        changes.add(of(field, field.of(before), after));
      } else if (!after.isEmpty() && field != SessionField.STATUS) {
        changes.add(new FieldChange(field, null, FieldWords.value(field, after)));
      }
    }
    return changes;
  }

  /// What a change made of a session, as it is remembered.
  static List<FieldChange> of(SessionRevision revision) {
    return Stream.of(SessionField.values()).flatMap(field -> of(field, revision).stream()).toList();
  }

  private static Optional<FieldChange> of(SessionField field, SessionRevision revision) {
    Map<String, String> before = revision.before();
    return Optional.ofNullable(revision.after().get(field.id()))
        .filter(_ -> before.containsKey(field.id()))
        .map(after -> of(field, before.getOrDefault(field.id(), ""), after));
  }

  /// A change of one field, from values as they are kept.
  static FieldChange of(SessionField field, String before, String after) {
    return new FieldChange(field, FieldWords.value(field, before), FieldWords.value(field, after));
  }
}
