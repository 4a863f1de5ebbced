package org.learningthursdays.programme;

import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.learningthursdays.web.PlainText;

/// Dates and times as spreadsheets in Britain and on the Continent show them, rewritten as ISO
/// 8601: `8/10/2020` is 8 October, `4:00 PM` is 16:00. What is not of such a form is left as it is.
public final class UkDateTimes {
  private static final Pattern DAY_FIRST =
      Pattern.compile("([0-9]{1,2})([/.-])([0-9]{1,2})\\2((?:20)?[0-9]{2})");
  private static final Pattern YEAR_FIRST =
      Pattern.compile("([1-9][0-9]{3})([/.])([0-9]{1,2})\\2([0-9]{1,2})");
  private static final int MONTHS = 12;
  private static final Pattern MIDNIGHT = Pattern.compile("[T\\s]0?0[:.]00([:.]00)?$");
  private static final Pattern TIME =
      Pattern.compile(
          "([0-9]{1,2})(?:[:.]([0-9]{2})(?:[:.]00)?)?(?:\\s*([ap])\\.?m\\.?)?",
          Pattern.CASE_INSENSITIVE);

  /// A date, and behind it a time.
  private static final Pattern BOTH = Pattern.compile("(\\S+?)(?:,?\\s+|T)(\\S.*)");

  private UkDateTimes() {}

  /// A date.
  static String date(String cell) {
    String text = MIDNIGHT.matcher(plain(cell)).replaceFirst("");
    Matcher dayFirst = DAY_FIRST.matcher(text);
    if (dayFirst.matches()) {
      return iso(year(dayFirst), dayFirst.group(3), dayFirst.group(1));
    }
    Matcher yearFirst = YEAR_FIRST.matcher(text);
    return yearFirst.matches()
        ? iso(yearFirst.group(1), yearFirst.group(3), yearFirst.group(4))
        : text;
  }

  /// The date that a cell would be with its month first, as in America, if that is another one.
  public static Optional<LocalDate> turned(String cell) {
    Matcher text = DAY_FIRST.matcher(MIDNIGHT.matcher(plain(cell)).replaceFirst(""));
    if (!text.matches() || text.group(1).equals(text.group(3))) {
      return Optional.empty();
    }
    try {
      return Optional.of(LocalDate.parse(iso(year(text), text.group(1), text.group(3))));
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }

  /// Whether a cell can only be a date with its day first: `17/12/2020`.
  public static boolean isSurelyDayFirst(String cell) {
    Matcher text = DAY_FIRST.matcher(MIDNIGHT.matcher(plain(cell)).replaceFirst(""));
    return text.matches() && Integer.parseInt(text.group(1)) > MONTHS;
  }

  /// A time of day.
  static String time(String cell) {
    String text = plain(cell);
    Matcher time = TIME.matcher(text);
    if (!time.matches() || (time.group(2) == null && time.group(3) == null)) {
      return text;
    }
    int hour = Integer.parseInt(time.group(1));
    String half = time.group(3);
    if (half != null) {
      if (hour < 1 || hour > 12) {
        return text;
      }
      hour = hour % 12 + (half.equalsIgnoreCase("p") ? 12 : 0);
    }
    String minutes = time.group(2) == null ? "00" : time.group(2);
    return String.format(Locale.ROOT, "%02d:%s", hour, minutes);
  }

  /// A date with a time.
  static String dateTime(String cell) {
    Matcher both = BOTH.matcher(plain(cell));
    return both.matches() ? date(both.group(1)) + "T" + time(both.group(2)) : plain(cell);
  }

  /// Newer programs write narrow no-break spaces before PM.
  private static String plain(String cell) {
    return PlainText.strip(cell).replaceAll("[\\u00A0\\u2007\\u202F]", " ");
  }

  private static String year(Matcher dayFirst) {
    String year = dayFirst.group(4);
    return year.length() == 2 ? "20" + year : year;
  }

  private static String iso(String year, String month, String day) {
    return "%s-%2s-%2s".formatted(year, month, day).replace(' ', '0');
  }
}
