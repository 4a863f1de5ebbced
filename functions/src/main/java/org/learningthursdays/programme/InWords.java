package org.learningthursdays.programme;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.YearMonth;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Locale;

/// Dates, times, numbers and lists as people in Britain write them, and dates as machines read
/// them.
public final class InWords {
  private static final DateTimeFormatter WEEKDAY = formatter("EEEE");
  private static final DateTimeFormatter DATE = formatter("d MMMM");
  private static final DateTimeFormatter DATE_WITH_YEAR = formatter("d MMMM yyyy");
  private static final DateTimeFormatter SHORT_MONTH = formatter("MMM");
  private static final DateTimeFormatter MONTH = formatter("MMMM yyyy");
  private static final DateTimeFormatter TIME = formatter("HH:mm");
  private static final DateTimeFormatter MACHINE = formatter("uuuu-MM-dd'T'HH:mm:ssxxx");

  private static final List<String> NUMBERS =
      List.of(
          "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private InWords() {}

  /// `Thursday 8 October`.
  public static String day(LocalDate date) {
    return weekday(date) + " " + date(date);
  }

  /// `Thursday 8 October 2020`.
  public static String dayWithYear(LocalDate date) {
    return weekday(date) + " " + dateWithYear(date);
  }

  /// `Thursday 8 October`, with its year where that might be another.
  ///
  /// @param now when it is read
  public static String day(LocalDate date, LocalDate now) {
    boolean isNear = date.isAfter(now.minusWeeks(26)) && date.isBefore(now.plusWeeks(26));
    return isNear ? day(date) : dayWithYear(date);
  }

  /// `Thursdays 8, 15 and 22 October` where they are alike, else each in full.
  ///
  /// @param now when it is read
  public static String days(List<LocalDate> days, LocalDate now) {
    LocalDate first = days.getFirst();
    boolean alike =
        days.size() > 1
            && days.stream()
                .allMatch(day ->
                    day.getDayOfWeek() == first.getDayOfWeek()
                        && YearMonth.from(day).equals(YearMonth.from(first)));
    if (!alike) {
      return and(days.stream().map(day -> day(day, now)).toList());
    }
    List<String> numbers = days.stream().map(day -> Integer.toString(day.getDayOfMonth())).toList();
    String month = date(first).replaceFirst("^\\d+ ", "");
    return weekday(first) + "s " + and(numbers) + " " + month;
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

  /// ISO 8601 with an offset, in winter `+00:00`, because not every reader knows `Z`.
  public static String machine(ZonedDateTime time) {
    return MACHINE.format(time);
  }

  /// `16:00–17:15`.
  public static String times(Session session) {
    return times(session.start(), session.end());
  }

  /// `16:00–17:15`.
  public static String times(LocalTime start, LocalTime end) {
    return TIME.format(start) + "–" + TIME.format(end);
  }

  /// When registration closes, `Thursday 8 October at 12:00`.
  public static String closing(Session session) {
    return moment(session.registrationClosesAt());
  }

  /// `Thursday 8 October at 15:30`.
  public static String moment(ZonedDateTime time) {
    return day(time.toLocalDate()) + " at " + TIME.format(time);
  }

  /// A moment by London's clocks, `today at 14:05`, `Monday 5 October at 09:00`.
  ///
  /// @param today when it is read
  public static String moment(Instant moment, LocalDate today) {
    ZonedDateTime time = London.at(moment);
    LocalDate date = time.toLocalDate();
    String day = date.equals(today) ? "today" : day(date, today);
    return (date.equals(today.minusDays(1)) ? "yesterday" : day) + " at " + TIME.format(time);
  }

  /// What London's clocks show that day: `British Summer Time`.
  public static String zone(Session session) {
    boolean summer = London.ZONE.getRules().isDaylightSavings(session.startsAt().toInstant());
    return summer ? "British Summer Time" : "Greenwich Mean Time";
  }

  /// `November 2020`.
  public static String month(YearMonth month) {
    return MONTH.format(month);
  }

  /// The month of a theme, `November 2020`; the theme's id where that is no month.
  public static String month(Theme theme) {
    try {
      String month = theme.id().substring(0, Math.min(7, theme.id().length()));
      return month(YearMonth.parse(month));
    } catch (DateTimeParseException e) {
      return theme.id();
    }
  }

  /// `two sessions`.
  public static String sessions(int count) {
    return number(count) + (count == 1 ? " session" : " sessions");
  }

  /// `two`; with figures from 13 on.
  public static String number(int count) {
    return count < NUMBERS.size() ? NUMBERS.get(count) : Integer.toString(count);
  }

  /// `a, b and c`.
  public static String and(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /// `1st`, `2nd`, `3rd`, `11th`.
  public static String ordinal(int number) {
    boolean isTeen = number % 100 / 10 == 1;
    int last = isTeen ? 0 : number % 10;
    return number + (last == 0 || last > 3 ? "th" : List.of("st", "nd", "rd").get(last - 1));
  }

  /// The first letter as at the beginning of a sentence.
  public static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.UK) + text.substring(1);
  }

  private static DateTimeFormatter formatter(String pattern) {
    return DateTimeFormatter.ofPattern(pattern, Locale.UK);
  }
}
