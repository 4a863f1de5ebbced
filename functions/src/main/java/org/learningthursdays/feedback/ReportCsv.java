package org.learningthursdays.feedback;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Session;
import org.learningthursdays.web.CsvCells;

/// A report for a spreadsheet: a row for each number that is drawn, then one for each comment. The
/// first column says which is which, to be filtered by.
public final class ReportCsv {
  private static final List<String> ABOUT = List.of("row", "id", "date", "title", "track", "theme");
  private static final List<String> WORDS =
      List.of("rating", "recommend", "useful", "improve", "ideas", "name", "email");
  private static final String NONE = "";

  private final StringBuilder text = new StringBuilder();

  private ReportCsv() {}

  /// All of it.
  public static String of(Reports.Reading reading) {
    ReportCsv csv = new ReportCsv();
    csv.header();
    csv.numbers(reading.report());
    reading.comments().answers().forEach(answer -> csv.comment(reading, answer));
    return csv.text.toString();
  }

  private void header() {
    List<String> scores = new ArrayList<>(List.of("answers", "ratings", "mean"));
    IntStream.rangeClosed(1, Tally.STARS).forEach(n -> scores.add("stars" + n));
    scores.addAll(List.of("recommendAnswers", "recommendScore", "recommendMean"));
    IntStream.rangeClosed(0, Tally.MOST_LIKELY).forEach(n -> scores.add("recommend" + n));
    line(Stream.of(ABOUT, scores, WORDS).flatMap(List::stream).toList());
  }

  private void numbers(Report report) {
    row(report.total(), "total", NONE, NONE, NONE, NONE, NONE);
    report
        .sessions()
        .forEach((session, tally) ->
            row(
                tally,
                "session",
                session.id(),
                session.date().toString(),
                session.title(),
                session.track().id(),
                session.theme().id()));
    report.unknown().forEach((id, tally) -> row(tally, "session", id, NONE, NONE, NONE, NONE));
    report
        .tracks()
        .forEach((track, tally) ->
            row(tally, "track", track.id(), NONE, track.title(), track.id(), NONE));
    report
        .themes()
        .forEach((theme, tally) ->
            row(tally, "theme", theme.id(), NONE, theme.title(), NONE, theme.id()));
    report
        .months()
        .forEach((month, tally) -> row(tally, "month", month.toString(), NONE, NONE, NONE, NONE));
    row(report.general(), "general", NONE, NONE, NONE, NONE, NONE);
  }

  private void row(Tally tally, String... about) {
    List<@Nullable Object> cells = new ArrayList<>(List.of(about));
    cells.add(tally.answers());
    cells.add(tally.rated());
    cells.add(tally.mean().orElse(null));
    cells.addAll(tally.ratings());
    cells.add(tally.asked());
    cells.add(tally.recommendScore().orElse(null));
    cells.add(tally.recommendMean().orElse(null));
    cells.addAll(tally.recommends());
    cells.addAll(Collections.nCopies(WORDS.size(), NONE));
    line(cells);
  }

  private void comment(Reports.Reading reading, Answer answer) {
    Optional<Session> session = reading.programme().session(answer.place().session());
    Answer.@Nullable Contact contact = answer.contact();
    List<@Nullable Object> cells = new ArrayList<>();
    cells.addAll(
        List.of(
            "comment",
            answer.place().session(),
            answer.when(),
            session.map(Session::title).orElse(NONE),
            session.map(found -> found.track().id()).orElse(NONE),
            session.map(found -> found.theme().id()).orElse(NONE)));
    int scores = 3 + Tally.STARS + 3 + Tally.MOST_LIKELY + 1;
    cells.addAll(Collections.nCopies(scores, NONE));
    cells.add(answer.rating());
    cells.add(answer.recommend());
    cells.add(answer.words().useful());
    cells.add(answer.words().improve());
    cells.add(answer.words().ideas());
    cells.add(contact == null ? NONE : contact.name());
    cells.add(contact == null ? NONE : contact.address().text());
    line(cells);
  }

  private void line(List<? extends @Nullable Object> cells) {
    text.append(CsvCells.line(cells));
  }
}
