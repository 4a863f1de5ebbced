package org.learningthursdays.reach;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.web.CsvCells;
import org.learningthursdays.web.Json;

/// Whom the sessions reached, for scripts and for spreadsheets. What is not known is null, or an
/// empty cell.
public final class ReachTables {
  private static final String SESSIONS = "sessions";
  private static final String REGISTERED = "registered";
  private static final String CAME = "came";
  private static final String PEOPLE = "people";
  private static final String ORGANISATIONS = "organisations";
  private static final String RATINGS = "ratings";
  private static final String MEAN = "mean";

  private ReachTables() {}

  /// The report as JSON.
  public static Map<String, @Nullable Object> json(Reach.Numbers numbers) {
    return Json.of(
        "total", row(Json.of(), numbers.total()),
        "months", rows(numbers.months(), month -> Json.of("month", month.toString())),
        "tracks",
            rows(numbers.tracks(), track -> Json.of("id", track.id(), "title", track.title())),
        "themes",
            rows(numbers.themes(), theme -> Json.of("id", theme.id(), "title", theme.title())),
        "uncounted", numbers.uncounted());
  }

  private static <T> List<Map<String, @Nullable Object>> rows(
      Map<T, ReachCount> counts, Function<T, Map<String, @Nullable Object>> naming) {
    return counts.entrySet().stream()
        .map(one -> row(naming.apply(one.getKey()), one.getValue()))
        .toList();
  }

  private static Map<String, @Nullable Object> row(
      Map<String, @Nullable Object> row, ReachCount count) {
    row.putAll(
        Json.of(
            SESSIONS,
            count.sessions(),
            REGISTERED,
            count.registered(),
            CAME,
            count.came(),
            "attendanceKnown",
            count.attendanceKnown(),
            PEOPLE,
            count.people(),
            ORGANISATIONS,
            count.organisations(),
            RATINGS,
            count.ratings().rated(),
            MEAN,
            count.ratings().mean().orElse(null)));
    return row;
  }

  /// The report as CSV, its columns named as in JSON: a row for all, and for each month, track and
  /// theme.
  public static String csv(Reach.Numbers numbers) {
    return csv(
        numbers,
        List.of(
            "by",
            "id",
            "title",
            SESSIONS,
            REGISTERED,
            CAME,
            "attendanceKnown",
            PEOPLE,
            ORGANISATIONS,
            RATINGS,
            MEAN));
  }

  /// The report as CSV, its columns named in words that funders understand.
  public static String csvInWords(Reach.Numbers numbers) {
    return csv(
        numbers,
        List.of(
            "By",
            "Which",
            "Title",
            "Sessions",
            "Registered",
            "Came",
            "Sessions of which it is known who came",
            "Different people",
            "Organisations",
            "Ratings",
            "Mean of 5 stars"));
  }

  private static String csv(Reach.Numbers numbers, List<String> heads) {
    StringBuilder csv = new StringBuilder(CsvCells.line(heads));
    csv.append(line("total", "", "", numbers.total()));
    numbers
        .months()
        .forEach((month, count) -> csv.append(line("month", month.toString(), "", count)));
    numbers
        .tracks()
        .forEach((track, count) -> csv.append(line("track", track.id(), track.title(), count)));
    numbers
        .themes()
        .forEach((theme, count) -> csv.append(line("theme", theme.id(), theme.title(), count)));
    return csv.toString();
  }

  private static String line(String by, String id, String title, ReachCount count) {
    return CsvCells.line(
        Arrays.asList(
            by,
            id,
            title,
            count.sessions(),
            count.registered(),
            count.came(),
            count.attendanceKnown(),
            count.people(),
            count.organisations(),
            count.ratings().rated(),
            count.ratings().mean().orElse(null)));
  }
}
