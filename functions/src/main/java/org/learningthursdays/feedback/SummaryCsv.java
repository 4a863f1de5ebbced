package org.learningthursdays.feedback;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.web.CsvCells;

/// A report for a spreadsheet: each session that anything was said about, in a row.
public final class SummaryCsv {
  private static final String NONE = "";

  private SummaryCsv() {}

  /// The whole report as a file: of sessions that the programme does not have any more only the id
  /// is known.
  public static String of(FeedbackReport report) {
    StringBuilder csv = new StringBuilder(header());
    report
        .sessions()
        .forEach((session, tally) ->
            csv.append(
                row(
                    tally,
                    session.date().toString(),
                    session.id(),
                    session.title(),
                    session.track().id(),
                    session.theme().id())));
    report.unknown().forEach((id, tally) -> csv.append(row(tally, NONE, id, NONE, NONE, NONE)));
    return csv.toString();
  }

  private static String header() {
    List<String> names =
        new ArrayList<>(
            List.of("date", "session", "title", "track", "theme", "answers", "ratings", "mean"));
    IntStream.rangeClosed(1, Tally.STARS).forEach(n -> names.add("stars" + n));
    names.addAll(List.of("recommendAnswers", "recommendScore", "recommendMean"));
    return CsvCells.line(names);
  }

  private static String row(Tally tally, String... sessionCells) {
    List<@Nullable Object> cells = new ArrayList<>(List.of(sessionCells));
    cells.add(tally.answers());
    cells.add(tally.rated());
    cells.add(tally.mean().orElse(null));
    cells.addAll(tally.ratings());
    cells.add(tally.recommendAnswers());
    cells.add(tally.recommendScore().orElse(null));
    cells.add(tally.recommendMean().orElse(null));
    return CsvCells.line(cells);
  }
}
