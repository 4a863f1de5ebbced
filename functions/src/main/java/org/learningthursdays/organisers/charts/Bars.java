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
  /// One bar, with its label and its number.
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

  /// How likely people are to recommend, as the recommendation score has it: those who would, who
  /// are of two minds, and who would not.
  public static Bars recommendation(String title, Tally tally) {
    List<Bar> bars =
        List.of(
            share(
                "They would (9 or 10)",
                tally.recommends().subList(9, 11),
                tally.recommendAnswers()),
            share(
                "Of two minds (7 or 8)",
                tally.recommends().subList(7, 9),
                tally.recommendAnswers()),
            share(
                "Rather not (0 to 6)", tally.recommends().subList(0, 7), tally.recommendAnswers()));
    return new Bars(title, "Answer", "Answers", bars, tooFew(tally.recommendAnswers()));
  }

  private static Bar share(String label, List<Integer> counts, int all) {
    int number = counts.stream().mapToInt(Integer::intValue).sum();
    long percent = all == 0 ? 0 : Math.round(100.0 * number / all);
    String text = all == 0 ? "0" : "%d (%d%%)".formatted(number, percent);
    return new Bar(label, number, text);
  }

  /// Whether so many answers tell anything.
  public static boolean isEnough(int answers) {
    return answers >= ThemeSummaries.FEWEST_ANSWERS;
  }

  /// What is said of so many answers if they are not enough to draw anything from; else nothing.
  static String tooFew(int answers) {
    if (isEnough(answers)) {
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
