package org.learningthursdays.organisers.programme;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Locale;
import java.util.regex.Pattern;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Track;
import org.learningthursdays.web.PercentCoding;
import org.learningthursdays.web.PlainText;
import org.learningthursdays.web.Request;

/// Which sessions a list shows. It lives in the address, to be kept and passed on.
///
/// @param when a year, `2020`, a month, `2020-10`, or empty for this month and all to come
/// @param track its id; empty for all
/// @param words of the title or the theme; empty for any
public record ProgrammeFilter(String when, String track, String words) {
  private static final Pattern WHEN = Pattern.compile("[1-9]\\d{3}(-(0[1-9]|1[0-2]))?");
  private static final int LONGEST = 100;

  static ProgrammeFilter of(Request request) {
    String words = PlainText.strip(PlainText.clean(request.query("words").orElse("")));
    return new ProgrammeFilter(
        request.query("when").filter(ProgrammeFilter::isTime).orElse(""),
        request.query("track").flatMap(Track::of).map(Track::id).orElse(""),
        words.length() <= LONGEST ? words : "");
  }

  /// Whether it is a year or a month.
  static boolean isTime(String text) {
    return WHEN.matcher(text).matches();
  }

  /// `2020` or `October 2020`.
  public String timeInWords() {
    return isOfOneMonth() ? InWords.month(YearMonth.parse(when)) : when;
  }

  /// Whether it takes one month alone.
  public boolean isOfOneMonth() {
    return when.length() > 4;
  }

  boolean takes(Session session, LocalDate today) {
    return isThen(session, today)
        && (track.isEmpty() || session.track().id().equals(track))
        && (words.isEmpty() || says(session.title()) || says(session.theme().title()));
  }

  private boolean isThen(Session session, LocalDate today) {
    return when.isEmpty()
        ? !YearMonth.from(session.date()).isBefore(YearMonth.from(today))
        : session.date().toString().startsWith(when + "-");
  }

  private boolean says(String text) {
    return text.toLowerCase(Locale.UK).contains(words.toLowerCase(Locale.UK));
  }

  /// Whether anything but the time is chosen.
  public boolean isNarrow() {
    return !track.isEmpty() || !words.isEmpty();
  }

  /// The address of the same for another time.
  public String at(String other) {
    StringBuilder address = new StringBuilder("/organisers/programme");
    String mark = "?";
    for (String[] field : new String[][] {{"when", other}, {"track", track}, {"words", words}}) {
      if (!field[1].isEmpty()) {
        address.append(mark).append(field[0]).append('=').append(PercentCoding.encode(field[1]));
        mark = "&";
      }
    }
    return address.toString();
  }
}
