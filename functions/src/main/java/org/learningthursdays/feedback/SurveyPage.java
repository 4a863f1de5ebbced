package org.learningthursdays.feedback;

import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;

/// What the survey's page shows.
///
/// @param session that is asked about; empty to let people choose
/// @param choices to choose from, the latest first
/// @param values of the fields, as they are or were typed
/// @param errors a message for each field that cannot be taken
/// @param notice what has to be told first; empty for nothing
/// @param once the form's random text
/// @param isOneTap whether it is answered but for the sending, by a star in a mail
public record SurveyPage(
    Optional<Session> session,
    List<Session> choices,
    Map<String, String> values,
    Map<String, String> errors,
    String notice,
    Respondent sender,
    String once,
    boolean isOneTap) {
  private static final List<String> SHOWN =
      List.of(
          SurveyForm.SESSION,
          SurveyForm.RATING,
          SurveyForm.USEFUL,
          SurveyForm.IMPROVE,
          SurveyForm.IDEAS,
          SurveyForm.RECOMMEND,
          SurveyForm.NAME,
          SurveyForm.EMAIL);

  /// A field's value; empty if there is none.
  public String value(String field) {
    return values.getOrDefault(field, "");
  }

  public boolean isChosen(String field, String option) {
    return value(field).equals(option);
  }

  /// A field's message; empty if there is none.
  public String error(String field) {
    return errors.getOrDefault(field, "");
  }

  public boolean hasError(String field) {
    return errors.containsKey(field);
  }

  /// A field's message; null if there is none.
  public @Nullable String errorOrNull(String field) {
    return errors.get(field);
  }

  /// The messages, in the order in which the page has the fields.
  public Map<String, String> problems() {
    Map<String, String> problems = new LinkedHashMap<>();
    SHOWN.forEach(field -> {
      if (hasError(field)) {
        problems.put(field, error(field));
      }
    });
    errors.forEach(problems::putIfAbsent);
    return problems;
  }

  /// The fields that the page has.
  public List<String> shown() {
    return session.isPresent() ? SHOWN.subList(1, SHOWN.size()) : SHOWN;
  }

  /// For `aria-invalid`: null leaves the attribute out.
  public @Nullable String invalid(String field) {
    return hasError(field) ? "true" : null;
  }

  /// For `aria-describedby`: the field's hint, and its message if there is one.
  public String described(String field) {
    return field + "-hint" + (hasError(field) ? " " + field + "-error" : "");
  }

  public boolean isInvited() {
    return sender instanceof Respondent.Invited;
  }

  /// Until when an answer by their own link can be changed.
  public String canBeChangedUntil() {
    return session
        .map(PersonalAnswerKeys::lastDay)
        .map(InWords::dateWithYear)
        .orElse("four weeks after the session");
  }

  /// When the link they came by has ended, if it has.
  public Optional<String> endedOn() {
    return sender instanceof Respondent.Late(LocalDate lastDay)
        ? Optional.of(InWords.dateWithYear(lastDay))
        : Optional.empty();
  }

  public boolean isUnknown() {
    return sender instanceof Respondent.Unknown;
  }

  /// The link's token, to be sent along; empty for none.
  public String token() {
    return sender.tokenOrNone();
  }

  /// Whether the fields for an answer are to be seen at once.
  public boolean wantsAnAnswer() {
    return !value(SurveyForm.EMAIL).isEmpty()
        || !value(SurveyForm.NAME).isEmpty()
        || hasError(SurveyForm.EMAIL)
        || hasError(SurveyForm.NAME);
  }

  /// A session in a list: `Thursday 8 October: An Introduction (Learning for Leaders)`.
  public static String line(Session session) {
    return "%s: %s (%s)"
        .formatted(InWords.day(session.date()), session.title(), session.track().title());
  }

  /// A likelihood as it is read aloud.
  public static String likelihood(int number) {
    return switch (number) {
      case 0 -> "0, not at all likely";
      case Tally.MOST_LIKELY -> "10, extremely likely";
      default -> Integer.toString(number);
    };
  }
}
