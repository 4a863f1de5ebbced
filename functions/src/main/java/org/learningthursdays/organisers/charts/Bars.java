package org.learningthursdays.organisers.charts;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.feedback.Tally;
import org.learningthursdays.feedback.ThemeSummaries;

/// A table whose rows have bars: how many gave each number of stars, or how many there were in each
/// month.
///
/// @param what the rows are, such as “Month”
/// @param unit what is counted, such as “People”
/// @param tooFew what is said where there are no bars because they would tell too little; empty
///   otherwise
public record Bars(String title, String what, String unit, List<Bar> bars, String tooFew) {

  /// One row.
  ///
  /// @param number as long as the bar is; null for unknown, which is not nought
  /// @param text what stands beside it
  public record Bar(String label, @Nullable Integer number, String text) {
    /// A number as it is.
    public static Bar of(String label, @Nullable Integer number) {
      String text = number == null ? "unknown" : String.format(Locale.UK, "%,d", number);
      return new Bar(label, number, text);
    }
  }

  public Bars {
    bars = List.copyOf(bars);
  }

  /// One thing counted over time.
  public static Bars overTime(String title, String what, String unit, List<Bar> bars) {
    return new Bars(title, what, unit, bars, "");
  }

  /// Who gave how many stars, five first.
  public static Bars stars(String title, Tally tally) {
    List<Bar> bars = new ArrayList<>();
    for (int stars = tally.ratings().size(); stars > 0; stars--) {
      int number = tally.ratings().get(stars - 1);
      long percent = tally.rated() == 0 ? 0 : Math.round(100.0 * number / tally.rated());
      String text = tally.rated() == 0 ? "0" : "%d (%d%%)".formatted(number, percent);
      bars.add(new Bar(stars == 1 ? "1 star" : stars + " stars", number, text));
    }
    return new Bars(title, "Stars", "Answers", bars, tooFew(tally.rated()));
  }

  /// What is said of so many answers if they are not enough to draw anything from; else nothing.
  static String tooFew(int answers) {
    if (answers >= ThemeSummaries.FEWEST_ANSWERS) {
      return "";
    }
    String has = answers == 0 ? "no answer" : answers == 1 ? "one answer" : answers + " answers";
    return "Not enough answers: %s so far, and %d make a picture."
        .formatted(has, ThemeSummaries.FEWEST_ANSWERS);
  }

  /// How long a bar is, of 100.
  public String width(Bar bar) {
    int longest =
        bars.stream().map(Bar::number).filter(Objects::nonNull).mapToInt(n -> n).max().orElse(0);
    Integer number = bar.number();
    return number == null || longest == 0
        ? "0"
        : String.format(Locale.ROOT, "%.1f", 100.0 * number / longest);
  }
}
