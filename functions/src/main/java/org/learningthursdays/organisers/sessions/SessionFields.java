package org.learningthursdays.organisers.sessions;

import java.time.Clock;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.temporal.TemporalAdjusters;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.organisers.layout.FieldWords;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionEdit;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.web.Submission;

/// The form for a session: what stands in its fields, and what is wrong with it.
///
/// @param errors a message for each field that cannot be taken
/// @param themes titles to choose from, the latest first
public record SessionFields(
    Map<SessionField, String> values, Map<String, String> errors, List<String> themes) {
  private static final int THEMES = 12;

  /// The fields of the form: all but the status, which is changed by buttons of its own.
  static final List<SessionField> SHOWN =
      Stream.of(SessionField.values()).filter(field -> field != SessionField.STATUS).toList();

  /// The form filled with values, without messages.
  static SessionFields of(Map<SessionField, String> values, Programme programme) {
    return new SessionFields(values, Map.of(), themes(programme));
  }

  /// What somebody sent; of what they did not, the values that are given.
  static Map<SessionField, String> sent(Submission form, Map<SessionField, String> otherwise) {
    Map<SessionField, String> values = new EnumMap<>(SessionField.class);
    values.putAll(otherwise);
    values.putAll(sent(form));
    return values;
  }

  /// What somebody sent.
  static Map<SessionField, String> sent(Submission form) {
    Map<SessionField, String> values = new EnumMap<>(SessionField.class);
    for (SessionField field : SHOWN) {
      if (form.fields().containsKey(field.id())) {
        values.put(field, form.asItCame(field.id()));
      }
    }
    return values;
  }

  /// What is usual for a session to be added.
  ///
  /// @param model a session that it is to be like, at a time of its own
  static Map<SessionField, String> suggested(
      Programme programme, Optional<Session> model, Clock clock) {
    Map<SessionField, String> values = new EnumMap<>(SessionField.class);
    values.put(SessionField.START, SessionEdit.USUAL_START.toString());
    values.put(SessionField.END, SessionEdit.USUAL_END.toString());
    model.ifPresent(session -> {
      values.putAll(SessionField.all(session));
      values.remove(SessionField.STATUS);
      values.put(SessionField.JOIN_URL, "");
      values.put(SessionField.MATERIALS_URL, "");
      values.put(SessionField.REGISTRATION_CLOSES, "");
    });
    values.put(SessionField.DATE, freeThursday(programme, model, London.today(clock)).toString());
    return values;
  }

  /// The next one on which there is nothing yet; for a session like another, nothing of its track.
  private static LocalDate freeThursday(
      Programme programme, Optional<Session> model, LocalDate today) {
    List<LocalDate> taken =
        programme.sessions().stream()
            .filter(session -> !session.isCancelled())
            .filter(session -> model.filter(like -> like.track() != session.track()).isEmpty())
            .map(Session::date)
            .filter(date -> date.isAfter(today))
            .toList();
    LocalDate thursday = today.with(TemporalAdjusters.next(DayOfWeek.THURSDAY));
    while (taken.contains(thursday)) {
      thursday = thursday.plusWeeks(1);
    }
    return thursday;
  }

  private static List<String> themes(Programme programme) {
    return programme.sessions().reversed().stream()
        .map(session -> session.theme().title())
        .filter(title -> !title.isBlank())
        .distinct()
        .limit(THEMES)
        .toList();
  }

  SessionFields with(Map<String, String> wrong) {
    return new SessionFields(values, wrong, themes);
  }

  /// These fields with an end that keeps the length, where only the start was moved, and past the
  /// end: to be looked at, and saved.
  ///
  /// @param start as it was
  /// @param end as it was
  SessionFields keepingLength(LocalTime start, LocalTime end) {
    Optional<LocalTime> moved = time(SessionField.START);
    boolean isEndLeft =
        errors.containsKey(SessionField.END.id())
            && time(SessionField.END).filter(end::equals).isPresent();
    Optional<LocalTime> kept =
        moved
            .filter(begin -> isEndLeft && !begin.isBefore(end))
            .map(begin -> begin.plus(Duration.between(start, end)))
            .filter(later -> later.isAfter(end));
    return kept.map(
            later -> {
              Map<SessionField, String> all = new EnumMap<>(values);
              all.put(SessionField.END, later.toString());
              Map<String, String> wrong = new LinkedHashMap<>(errors);
              wrong.put(
                  SessionField.END.id(),
                  "It must end after it begins. %s keeps its length and stands here now: press Save if that is right."
                      .formatted(later));
              return new SessionFields(all, wrong, themes);
            })
        .orElse(this);
  }

  private Optional<LocalTime> time(SessionField field) {
    return field.readCell(value(field)) instanceof SessionField.Reading.Valid(String time)
        ? Optional.of(LocalTime.parse(time))
        : Optional.empty();
  }

  /// What stands in a field.
  public String value(SessionField field) {
    return values.getOrDefault(field, "");
  }

  /// What is wrong with a field; null for nothing.
  public @Nullable String error(SessionField field) {
    return errors.get(field.id());
  }

  /// All that is wrong, each with the name of its field.
  public Map<String, String> problems() {
    Map<String, String> problems = new LinkedHashMap<>();
    errors.forEach((name, sentence) ->
        problems.put(
            name,
            SessionField.named(name)
                .map(field -> FieldWords.label(field) + ": " + sentence)
                .orElse(sentence)));
    return problems;
  }

  /// The ids of the fields.
  public List<String> ids() {
    return Stream.concat(SHOWN.stream().map(SessionField::id), Stream.of(ChangePreview.EXPLANATION))
        .toList();
  }
}
