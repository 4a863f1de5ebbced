package org.learningthursdays.desk;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionEdit;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.SessionId;
import org.learningthursdays.web.JsonType;

/// What an organiser wants of one session: a script's JSON, or the texts of a page's form. Only the
/// fields that are named change; what a session answers may be sent back whole.
public final class SessionForm {
  private static final String ID = "id";
  private static final String VERSION = "version";
  private static final String SEQUENCE = "sequence";
  private static final String MISSING = "This is needed.";
  private static final List<SessionField> NEEDED =
      List.of(SessionField.DATE, SessionField.TRACK, SessionField.TITLE);

  /// They may have changed since they were read, which is no reason to refuse what was sent along.
  private static final Set<String> COUNTED = Set.of("registered", "waiting");

  /// What could be read.
  public sealed interface Outcome {
    /// Every field can be taken.
    ///
    /// @param version that the sender saw; null if they did not say
    record Accepted(SessionEdit edit, @Nullable Integer version) implements Outcome {}

    /// A message for each field that cannot be taken.
    record Rejected(Map<String, String> errors) implements Outcome {}
  }

  private final @Nullable Session target;
  private final Map<SessionField, String> values = new EnumMap<>(SessionField.class);
  private final Map<String, String> errors = new LinkedHashMap<>();
  private @Nullable String newId;
  private @Nullable Integer version;

  private SessionForm(@Nullable Session target) {
    this.target = target;
  }

  /// Reads the fields of a session to add.
  static Outcome forNew(Map<String, @Nullable Object> json) {
    SessionForm form = new SessionForm(null);
    json.forEach(form::read);
    for (SessionField field : NEEDED) {
      if (!json.containsKey(field.id())) {
        form.errors.put(field.id(), MISSING);
      }
    }
    return form.outcome();
  }

  /// Reads the fields to change of a session.
  static Outcome forChange(Session target, Map<String, @Nullable Object> json) {
    SessionForm form = new SessionForm(target);
    json.forEach(form::read);
    return form.outcome();
  }

  /// Reads a page's texts for a session to add: dates and times also as people in Britain type
  /// them.
  public static Outcome forNewTexts(Map<SessionField, String> texts) {
    SessionForm form = new SessionForm(null);
    texts.forEach((field, text) -> form.keep(field, field.readCell(text)));
    for (SessionField field : NEEDED) {
      if (!texts.containsKey(field)) {
        form.errors.put(field.id(), MISSING);
      }
    }
    return form.outcome();
  }

  /// Reads a page's texts for the fields to change of a session.
  ///
  /// @param version that the page showed; null if it does not matter
  public static Outcome forChangedTexts(
      Session target, Map<SessionField, String> texts, @Nullable Integer version) {
    SessionForm form = new SessionForm(target);
    form.version = version;
    texts.forEach((field, text) -> form.keep(field, field.readCell(text)));
    return form.outcome();
  }

  private Outcome outcome() {
    if (!errors.isEmpty()) {
      return new Outcome.Rejected(errors);
    }
    SessionEdit edit = new SessionEdit(target, newId, values);
    edit.contradictions().forEach((field, sentence) -> errors.put(field.id(), sentence));
    if (!errors.isEmpty()) {
      return new Outcome.Rejected(errors);
    }
    return new Outcome.Accepted(edit, version);
  }

  private void read(String name, @Nullable Object value) {
    Optional<SessionField> field = SessionField.named(name);
    if (field.isPresent()) {
      read(field.get(), value);
    } else if (name.equals(ID)) {
      readId(value);
    } else if (name.equals(VERSION)) {
      readVersion(value);
    } else if (name.equals(SEQUENCE)) {
      readSequence(value);
    } else if (!COUNTED.contains(name)) {
      errors.put(name, "There is no such field; known are: %s.".formatted(known()));
    }
  }

  private void read(SessionField field, @Nullable Object value) {
    boolean isNumber = field == SessionField.CAPACITY;
    switch (value) {
      case null -> readNothing(field);
      case String text when !isNumber -> read(field, text);
      case BigDecimal number when isNumber -> read(field, JsonType.text(number));
      default ->
          errors.put(
              field.id(),
              "Expected %s, found %s."
                  .formatted(isNumber ? "a number" : "a text", JsonType.describe(value)));
    }
  }

  private void readNothing(SessionField field) {
    if (field.mayBeEmpty()) {
      read(field, "");
    } else {
      errors.put(field.id(), MISSING);
    }
  }

  private void read(SessionField field, String text) {
    keep(field, field.read(text));
  }

  private void keep(SessionField field, SessionField.Reading reading) {
    switch (reading) {
      case SessionField.Reading.Valid(String valid) -> values.put(field, valid);
      case SessionField.Reading.Invalid invalid -> errors.put(field.id(), invalid.sentence());
    }
  }

  private void readId(@Nullable Object value) {
    boolean fits =
        target == null
            ? value instanceof String text && SessionId.isValid(text)
            : target.id().equals(value);
    if (!fits) {
      errors.put(ID, target == null ? SessionId.EXPECTED + "." : "A session's id never changes.");
    } else if (target == null) {
      newId = (String) value;
    }
  }

  private void readVersion(@Nullable Object value) {
    try {
      version = value == null ? null : ((BigDecimal) value).intValueExact();
    } catch (ClassCastException | ArithmeticException e) {
      errors.put(VERSION, "Expected a whole number, found %s.".formatted(JsonType.describe(value)));
    }
  }

  /// It may come back as it was, but not be set.
  private void readSequence(@Nullable Object value) {
    boolean same =
        target != null
            && value instanceof BigDecimal number
            && number.toPlainString().equals(String.valueOf(target.sequence()));
    if (!same) {
      errors.put(SEQUENCE, "This is counted by the application and cannot be set.");
    }
  }

  private static String known() {
    return Arrays.stream(SessionField.values())
            .map(SessionField::id)
            .collect(Collectors.joining(", "))
        + ", version";
  }
}
