package org.learningthursdays.attendance;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.IntPredicate;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.learningthursdays.web.PlainText;

/// Reads the moments in a report, in whatever form its owner's settings give them: ISO 8601, month
/// or day first, months in English. Which of month and day comes first is found out once for a
/// file: by a number above twelve, else by the day of the session, else it is the month, as Zoom
/// has it.
final class ReportTimes {
  private static final Pattern NUMBERS =
      Pattern.compile("(\\d{1,4})[-/.] ?(\\d{1,2})[-/.] ?(\\d{1,4})\\.?(?:, ?| |T)(.*)");
  private static final Pattern MONTH_NAMED =
      Pattern.compile("([A-Za-z]{3,9})\\.? (\\d{1,2}),? (\\d{4})(?:,? at |, ?| )(.*)");
  private static final Pattern DAY_NAMED =
      Pattern.compile("(\\d{1,2}) ([A-Za-z]{3,9})\\.?,? (\\d{4})(?:,? at |, ?| )(.*)");
  private static final Pattern TIME =
      Pattern.compile(
          "(\\d{1,2})[:.](\\d{2})(?:[:.](\\d{2})(?:\\.\\d{1,9})?)? ?(?:([ap])\\.?m\\.?)?"
              + "(?:Z|[+-]\\d{2}:?\\d{2}| ?\\([^)]*\\)| (?:GMT|BST|UTC))?",
          Pattern.CASE_INSENSITIVE);
  private static final Pattern DURATION_PART = Pattern.compile("(\\d{1,6}) ?([^\\d\\s]{0,12}) ?");
  private static final Pattern DURATION_CLOCK =
      Pattern.compile("(\\d{1,3}):(\\d{2})(?::(\\d{2}))?");
  private static final List<String> MONTHS =
      List.of("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec");

  /// What is longer is no moment.
  private static final int LONGEST = 60;

  private static final int MONTHS_IN_A_YEAR = 12;

  private final boolean isMonthFirst;

  private ReportTimes(boolean isMonthFirst) {
    this.isMonthFirst = isMonthFirst;
  }

  /// A reader for a file with these cells, about a session of this day.
  static ReportTimes of(Collection<String> cells, LocalDate day) {
    List<MatchResult> dates =
        cells.stream()
            .map(ReportTimes::plain)
            .map(NUMBERS::matcher)
            .filter(Matcher::matches)
            .map(Matcher::toMatchResult)
            .filter(date -> date.group(1).length() <= 2)
            .toList();
    if (isAny(dates, 1, number -> number > MONTHS_IN_A_YEAR)) {
      return new ReportTimes(false);
    }
    if (isAny(dates, 2, number -> number > MONTHS_IN_A_YEAR)) {
      return new ReportTimes(true);
    }
    boolean isTurned =
        isAny(dates, 1, number -> number == day.getDayOfMonth())
            && isAny(dates, 2, number -> number == day.getMonthValue());
    boolean isStraight =
        isAny(dates, 2, number -> number == day.getDayOfMonth())
            && isAny(dates, 1, number -> number == day.getMonthValue());
    return new ReportTimes(isStraight || !isTurned);
  }

  private static boolean isAny(List<MatchResult> dates, int group, IntPredicate is) {
    return dates.stream().anyMatch(date -> is.test(Integer.parseInt(date.group(group))));
  }

  /// Newer programs write narrow no-break spaces before PM.
  private static String plain(String cell) {
    String text = PlainText.strip(cell).replaceAll("[\\s\\u00A0\\u2007\\u202F]+", " ");
    return text.length() <= LONGEST ? text : "";
  }

  /// The moment in a cell; nothing where there is none.
  Optional<LocalDateTime> moment(String cell) {
    String text = plain(cell);
    return Stream.of(
            numbers(NUMBERS.matcher(text)),
            named(MONTH_NAMED.matcher(text), 1, 2),
            named(DAY_NAMED.matcher(text), 2, 1))
        .flatMap(Optional::stream)
        .findFirst();
  }

  private Optional<LocalDateTime> numbers(Matcher date) {
    if (!date.matches()) {
      return Optional.empty();
    }
    int first = Integer.parseInt(date.group(1));
    int second = Integer.parseInt(date.group(2));
    int third = Integer.parseInt(date.group(3));
    if (date.group(1).length() > 2) {
      return at(first, second, third, date.group(4));
    }
    int year = third < 100 ? 2_000 + third : third;
    return isMonthFirst
        ? at(year, first, second, date.group(4))
        : at(year, second, first, date.group(4));
  }

  private static Optional<LocalDateTime> named(Matcher date, int month, int day) {
    if (!date.matches()) {
      return Optional.empty();
    }
    String name = date.group(month).substring(0, 3).toLowerCase(Locale.ROOT);
    return at(
        Integer.parseInt(date.group(3)),
        MONTHS.indexOf(name) + 1,
        Integer.parseInt(date.group(day)),
        date.group(4));
  }

  private static Optional<LocalDateTime> at(int year, int month, int day, String time) {
    Matcher clock = TIME.matcher(time);
    if (!clock.matches()) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.of(year, month, day).atTime(time(clock)));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  private static LocalTime time(Matcher clock) {
    int hour = Integer.parseInt(clock.group(1));
    String half = clock.group(4);
    if (half != null) {
      hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
    int second = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
    return LocalTime.of(hour, Integer.parseInt(clock.group(2)), second);
  }

  /// How long a cell says that somebody was there: minutes, `1h 27m 51s`, `01:27:51`, or the same
  /// with the words of another language. Nothing where it says nothing of the kind.
  static Optional<Duration> duration(String cell) {
    String text = plain(cell).toLowerCase(Locale.ROOT);
    Matcher clock = DURATION_CLOCK.matcher(text);
    if (clock.matches()) {
      int seconds = clock.group(3) == null ? 0 : Integer.parseInt(clock.group(3));
      return Optional.of(
          Duration.ofHours(Integer.parseInt(clock.group(1)))
              .plusMinutes(Integer.parseInt(clock.group(2)))
              .plusSeconds(seconds));
    }
    Duration sum = Duration.ZERO;
    Matcher part = DURATION_PART.matcher(text);
    int end = 0;
    while (end < text.length() && part.find(end) && part.start() == end) {
      sum = sum.plus(part(Integer.parseInt(part.group(1)), part.group(2)));
      end = part.end();
    }
    return end > 0 && end == text.length() ? Optional.of(sum) : Optional.empty();
  }

  /// Hours, minutes and seconds begin alike in most languages that Teams speaks.
  private static Duration part(int number, String unit) {
    if (unit.startsWith("s") && !unit.startsWith("st")) {
      return Duration.ofSeconds(number);
    }
    return unit.matches("(h|st|t|u|o|g|ч).*")
        ? Duration.ofHours(number)
        : Duration.ofMinutes(number);
  }
}
