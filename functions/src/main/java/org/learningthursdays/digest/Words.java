package org.learningthursdays.digest;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import java.util.Locale;
import org.learningthursdays.programme.InWords;

/// Numbers, times and lists as people write them.
final class Words {
  private static final List<String> NUMBERS =
      List.of(
          "no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
          "eleven", "twelve");

  private Words() {}

  /// `two sessions`.
  static String sessions(int count) {
    return number(count) + (count == 1 ? " session" : " sessions");
  }

  static String number(int count) {
    return count < NUMBERS.size() ? NUMBERS.get(count) : Integer.toString(count);
  }

  /// `16:00–17:15`.
  static String times(LocalTime start, LocalTime end) {
    return start + "–" + end;
  }

  /// `Thursday 8 October, 16:00–17:15`.
  static String when(LocalDate date, LocalTime start, LocalTime end, Week week) {
    return day(date, week) + ", " + times(start, end);
  }

  /// `Thursday 8 October`, with its year where that might be another.
  static String day(LocalDate date, Week week) {
    boolean isNear =
        date.isAfter(week.monday().minusWeeks(26)) && date.isBefore(week.monday().plusWeeks(26));
    return isNear ? InWords.day(date) : InWords.dayWithYear(date);
  }

  /// `Thursdays 8, 15 and 22 October` where they are alike, else each in full.
  static String days(List<LocalDate> days, Week week) {
    LocalDate first = days.getFirst();
    boolean alike =
        days.size() > 1
            && days.stream()
                .allMatch(day ->
                    day.getDayOfWeek() == first.getDayOfWeek()
                        && day.getMonth() == first.getMonth()
                        && day.getYear() == first.getYear());
    if (!alike) {
      return and(days.stream().map(day -> day(day, week)).toList());
    }
    List<String> numbers = days.stream().map(day -> Integer.toString(day.getDayOfMonth())).toList();
    String month = InWords.date(first).replaceFirst("^\\d+ ", "");
    return InWords.weekday(first) + "s " + and(numbers) + " " + month;
  }

  /// `a, b and c`.
  static String and(List<String> parts) {
    int last = parts.size() - 1;
    return last < 1
        ? String.join("", parts)
        : String.join(", ", parts.subList(0, last)) + " and " + parts.get(last);
  }

  /// The first letter as at the beginning of a sentence.
  static String capital(String text) {
    return text.substring(0, 1).toUpperCase(Locale.UK) + text.substring(1);
  }
}
