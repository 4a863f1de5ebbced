package org.learningthursdays.organisers.charts;

import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.learningthursdays.feedback.Tally;

/// How many stars were given on average, over time: a dot for each month or session, joined by a
/// line. What has too few answers has no dot, and the line a gap.
public record MeansOverTime(String title, String what, List<Point> points) {
  private static final int STEP = 56;
  private static final int LEFT = 34;
  private static final int BOTTOM = 134;
  private static final int STAR = 28;

  /// One dot: a month or a session.
  ///
  /// @param label short: it stands below the dot
  public record Point(String label, Tally tally) {
    /// Whether its mean tells anything.
    public boolean isShown() {
      return Bars.isEnough(tally.rated());
    }

    /// The mean, as people read it.
    public String text() {
      return MeansOverTime.text(tally).orElse("not enough answers");
    }
  }

  /// A mean as people read it, where there are answers enough.
  public static Optional<String> text(Tally tally) {
    return tally
        .mean()
        .filter(_ -> Bars.isEnough(tally.rated()))
        .map(mean -> String.format(Locale.ROOT, "%.1f", mean));
  }

  public boolean isShown() {
    return points.stream().anyMatch(Point::isShown);
  }

  public int width() {
    return LEFT + STEP * points.size();
  }

  public int x(int point) {
    return LEFT + STEP * point + STEP / 2;
  }

  /// The y coordinate of so many stars.
  public String y(double stars) {
    return String.format(Locale.ROOT, "%.1f", BOTTOM - (stars - 1) * STAR);
  }

  public String y(Point point) {
    return y(point.tally().mean().orElseThrow());
  }

  /// The line, as a path's data.
  public String line() {
    StringBuilder path = new StringBuilder();
    boolean isBroken = true;
    for (int i = 0; i < points.size(); i++) {
      Point point = points.get(i);
      if (point.isShown()) {
        path.append(isBroken ? "M" : "L").append(x(i)).append(' ').append(y(point));
      }
      isBroken = !point.isShown();
    }
    return path.toString();
  }
}
