package org.learningthursdays.digest;

import java.time.DateTimeException;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.IsoFields;
import java.time.temporal.TemporalAdjusters;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningthursdays.programme.London;

/// A week of ISO 8601 on London's calendar, from Monday to Sunday.
public record Week(LocalDate monday) {
  private static final Pattern SHAPE = Pattern.compile("([1-9][0-9]{3})-W([0-9]{2})");

  /// The last week of a year always holds this day.
  private static final int LAST_WEEKS_DAY = 28;

  public Week {
    if (monday.getDayOfWeek() != DayOfWeek.MONDAY) {
      throw new IllegalArgumentException("a week begins on a Monday");
    }
  }

  /// The week that a day is in.
  public static Week of(LocalDate day) {
    return new Week(day.with(TemporalAdjusters.previousOrSame(DayOfWeek.MONDAY)));
  }

  /// The week that it is in London then.
  public static Week at(Instant instant) {
    return of(London.at(instant).toLocalDate());
  }

  /// Reads `2020-W41`; nothing if it is no week, such as week 53 of a year with 52.
  public static Optional<Week> parse(String id) {
    Matcher matcher = SHAPE.matcher(id);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    try {
      LocalDate inYear = LocalDate.of(Integer.parseInt(matcher.group(1)), 12, LAST_WEEKS_DAY);
      long number = Long.parseLong(matcher.group(2));
      return Optional.of(of(inYear.with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, number)))
          .filter(week -> week.id().equals(id));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// `2020-W41`.
  public String id() {
    return "%04d-W%02d"
        .formatted(
            monday.get(IsoFields.WEEK_BASED_YEAR), monday.get(IsoFields.WEEK_OF_WEEK_BASED_YEAR));
  }

  /// The id of its digest's circular.
  public String circular() {
    return "digest-" + id();
  }

  /// The path of the page with the week's digest, from the site's root.
  public String path() {
    return "/digest/" + id();
  }

  public Week plus(int weeks) {
    return new Week(monday.plusWeeks(weeks));
  }

  public boolean holds(LocalDate day) {
    return !day.isBefore(monday) && day.isBefore(plus(1).monday());
  }
}
