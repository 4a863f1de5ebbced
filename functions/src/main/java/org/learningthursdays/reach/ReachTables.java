package org.learningthursdays.reach;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.web.CsvCells;

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
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("total", row(Map.of(), numbers.total()));
    List<Object> months = new ArrayList<>();
    numbers
        .months()
        .forEach((month, count) -> months.add(row(Map.of("month", month.toString()), count)));
    json.put("months", months);
    List<Object> tracks = new ArrayList<>();
    numbers
        .tracks()
        .forEach((track, count) -> tracks.add(row(named(track.id(), track.title()), count)));
    json.put("tracks", tracks);
    List<Object> themes = new ArrayList<>();
    numbers
        .themes()
        .forEach((theme, count) -> themes.add(row(named(theme.id(), theme.title()), count)));
    json.put("themes", themes);
    json.put("uncounted", numbers.uncounted());
    return json;
  }

  private static Map<String, String> named(String id, String title) {
    Map<String, String> name = new LinkedHashMap<>();
    name.put("id", id);
    name.put("title", title);
    return name;
  }

  private static Map<String, @Nullable Object> row(Map<String, String> name, ReachCount count) {
    Map<String, @Nullable Object> row = new LinkedHashMap<>(name);
    row.put(SESSIONS, count.sessions());
    row.put(REGISTERED, count.registered());
    row.put(CAME, count.came());
    row.put("attendanceKnown", count.attendanceKnown());
    row.put(PEOPLE, count.people());
    row.put(ORGANISATIONS, count.organisations());
    row.put(RATINGS, count.ratings().rated());
    row.put(MEAN, count.ratings().mean().orElse(null));
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
