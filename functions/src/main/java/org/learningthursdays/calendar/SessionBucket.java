package org.learningthursdays.calendar;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// Calendars of single sessions, several to an item, so that one lookup finds any of them and one
/// transaction can write them all. A session's shelf follows from its id alone.
final class SessionBucket {
  private static final int SHELVES = 16;
  private static final String BEGIN = "BEGIN:VEVENT\r\n";
  private static final String END = "\r\nEND:VEVENT\r\n";

  private SessionBucket() {}

  static String of(String sessionId) {
    return name(Math.floorMod(sessionId.hashCode(), SHELVES));
  }

  static Stream<String> all() {
    return IntStream.range(0, SHELVES).mapToObj(SessionBucket::name);
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "shelf-%02d", number);
  }

  /// The calendar with one session out of a shelf's text.
  static Optional<String> take(String shelf, String sessionId) {
    int uid = shelf.indexOf("\r\nUID:" + EventUid.of(sessionId) + "\r\n");
    if (uid < 0) {
      return Optional.empty();
    }
    int begin = shelf.lastIndexOf(BEGIN, uid);
    int end = shelf.indexOf(END, uid) + END.length();
    String opening = shelf.substring(0, shelf.indexOf(BEGIN));
    return Optional.of(opening + shelf.substring(begin, end) + "END:VCALENDAR\r\n");
  }
}
