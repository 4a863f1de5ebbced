package org.learningthursdays.programme;

import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Locale;

/// Dates and times as people in Britain write them, and as machines read them.
public final class InWords {
  private static final DateTimeFormatter WEEKDAY = formatter("EEEE");
  private static final DateTimeFormatter DATE = formatter("d MMMM");
  private static final DateTimeFormatter DATE_WITH_YEAR = formatter("d MMMM yyyy");
  private static final DateTimeFormatter SHORT_MONTH = formatter("MMM");
  private static final DateTimeFormatter MONTH = formatter("MMMM yyyy");
  private static final DateTimeFormatter TIME = formatter("HH:mm");
  private static final DateTimeFormatter MACHINE = formatter("uuuu-MM-dd'T'HH:mm:ssxxx");

  private InWords() {}

  /// `Thursday 8 October`.
  public static String day(LocalDate date) {
    return weekday(date) + " " + date(date);
  }

  /// `Thursday 8 October 2020`.
  public static String dayWithYear(LocalDate date) {
    return weekday(date) + " " + dateWithYear(date);
  }

  /// `Thursday`.
  public static String weekday(LocalDate date) {
    return WEEKDAY.format(date);
  }

  /// `8 October`.
  public static String date(LocalDate date) {
    return DATE.format(date);
  }

  /// `8 October 2020`.
  public static String dateWithYear(LocalDate date) {
    return DATE_WITH_YEAR.format(date);
  }

  /// `Oct`, for a leaf of a calendar.
  public static String shortMonth(LocalDate date) {
    return SHORT_MONTH.format(date);
  }

  /// For machines to read: ISO 8601 with offset, in winter `+00:00`, because not every reader knows
  /// `Z`.
  public static String machine(ZonedDateTime time) {
    return MACHINE.format(time);
  }

  /// `16:00–17:15`.
  public static String times(Session session) {
    return TIME.format(session.start()) + "–" + TIME.format(session.end());
  }

  /// When registration closes, `Thursday 8 October at 12:00`.
  public static String closing(Session session) {
    ZonedDateTime closes = session.registrationClosesAt();
    return day(closes.toLocalDate()) + " at " + TIME.format(closes);
  }

  /// What London's clocks show that day: `British Summer Time`.
  public static String zone(Session session) {
    boolean summer = London.ZONE.getRules().isDaylightSavings(session.startsAt().toInstant());
    return summer ? "British Summer Time" : "Greenwich Mean Time";
  }

  /// The month of a theme, `November 2020`; the theme's id where that is no month.
  public static String month(Theme theme) {
    try {
      String month = theme.id().substring(0, Math.min(7, theme.id().length()));
      return MONTH.format(YearMonth.parse(month));
    } catch (DateTimeParseException e) {
      return theme.id();
    }
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.UK);
  }
}
