package org.learningthursdays.feedback;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Session;
import org.learningthursdays.web.CsvCells;

/// Answers for a spreadsheet, each in a row.
public final class AnswerCsv {
  private static final List<String> HEADER =
      List.of(
          "date",
          "session",
          "title",
          "track",
          "theme",
          "rating",
          "recommend",
          "useful",
          "improve",
          "ideas",
          "name",
          "email");
  private static final String NONE = "";

  private AnswerCsv() {}

  /// The file of some answers.
  public static String of(AnswerRows.Rows rows) {
    Map<String, Session> sessions =
        rows.programme().sessions().stream()
            .collect(Collectors.toUnmodifiableMap(Session::id, Function.identity()));
    StringBuilder csv = new StringBuilder(CsvCells.line(HEADER));
    rows.answers()
        .forEach(answer ->
            csv.append(row(answer, Optional.ofNullable(sessions.get(answer.key().session())))));
    return csv.toString();
  }

  private static String row(Answer answer, Optional<Session> session) {
    Answer.@Nullable Contact contact = answer.contact();
    return CsvCells.line(
        Arrays.asList(
            answer.when(),
            answer.key().session(),
            session.map(Session::title).orElse(NONE),
            session.map(found -> found.track().id()).orElse(NONE),
            session.map(found -> found.theme().id()).orElse(NONE),
            answer.rating(),
            answer.recommend(),
            answer.words().useful(),
            answer.words().improve(),
            answer.words().ideas(),
            contact == null ? NONE : contact.name(),
            contact == null ? NONE : contact.address().text()));
  }
}
