package org.learningthursdays.organisers.reports;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.feedback.FeedbackFilter;
import org.learningthursdays.organisers.charts.Bars;
import org.learningthursdays.organisers.charts.MeansOverTime;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Track;
import org.learningthursdays.reach.Reach;
import org.learningthursdays.reach.ReachCount;

/// Whom the sessions reached, for funders.
public record ReachPage(Reach.Numbers numbers, FeedbackFilter chosen, FilterForm filter) {
  static final String PATH = "/organisers/reach";

  /// Numbers of one month, track or theme.
  public record Row(String label, ReachCount count) {}

  public ReachCount total() {
    return numbers.total();
  }

  public List<Row> months() {
    return rows(numbers.months(), InWords::month);
  }

  public List<Row> tracks() {
    return rows(numbers.tracks(), Track::title);
  }

  public List<Row> themes() {
    return rows(numbers.themes(), theme -> theme.title() + ", " + InWords.month(theme));
  }

  private static <T> List<Row> rows(Map<T, ReachCount> counts, Function<T, String> label) {
    List<Row> rows = new ArrayList<>();
    counts.forEach((thing, count) -> rows.add(new Row(label.apply(thing), count)));
    return rows;
  }

  /// How many different people there were in each month.
  public Bars people() {
    return bars("Different people registered, by month", "People", ReachCount::people);
  }

  /// How many places were taken in each month.
  public Bars registered() {
    return bars("Places taken, by month", "Places", ReachCount::registered);
  }

  /// How many came in each month, where that is known of any session.
  public Bars came() {
    return bars("Who came, by month", "Came", ReachCount::came);
  }

  private Bars bars(String title, String unit, Function<ReachCount, @Nullable Integer> number) {
    List<Bars.Bar> bars =
        months().stream().map(row -> Bars.Bar.of(row.label(), number.apply(row.count()))).toList();
    return Bars.overTime(title, "Month", unit, bars);
  }

  /// How many came, as far as that is known.
  public static String came(ReachCount count) {
    Integer came = count.came();
    return came == null ? "unknown" : number(came);
  }

  /// Of how many sessions it is known who came; empty if of all.
  public static String known(ReachCount count) {
    return count.came() == null || count.attendanceKnown() == count.sessions()
        ? ""
        : "in %d of %d sessions".formatted(count.attendanceKnown(), count.sessions());
  }

  /// Their stars on average.
  public static String stars(ReachCount count) {
    return MeansOverTime.text(count.ratings())
        .map(mean -> mean + " of 5")
        .orElse("not enough answers");
  }

  public static String number(int number) {
    return String.format(Locale.UK, "%,d", number);
  }

  /// What is shown, as a file.
  public String file() {
    String query = chosen.query();
    return "/organisers/reach.csv" + (query.isEmpty() ? "" : "?" + query);
  }
}
