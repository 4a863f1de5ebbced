package org.learningthursdays.calendar;

import java.util.Locale;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/// The calendars of single sessions, several to an item: one GetItem finds any of them, and one
/// transaction can write them all. A session's bucket follows from its id alone.
final class SessionBucket {
  private static final int BUCKETS = 16;
  private static final String BEGIN = "BEGIN:VEVENT\r\n";
  private static final String END = "\r\nEND:VEVENT\r\n";

  private SessionBucket() {}

  static String of(String sessionId) {
    return name(Math.floorMod(sessionId.hashCode(), BUCKETS));
  }

  static Stream<String> all() {
    return IntStream.range(0, BUCKETS).mapToObj(SessionBucket::name);
  }

  private static String name(int number) {
    return String.format(Locale.ROOT, "shelf-%02d", number);
  }

  /// The calendar with one session out of a bucket's text.
  static Optional<String> take(String bucket, String sessionId) {
    int uid = bucket.indexOf("\r\nUID:" + EventUid.of(sessionId) + "\r\n");
    if (uid < 0) {
      return Optional.empty();
    }
    int begin = bucket.lastIndexOf(BEGIN, uid);
    int end = bucket.indexOf(END, uid) + END.length();
    String opening = bucket.substring(0, bucket.indexOf(BEGIN));
    return Optional.of(opening + bucket.substring(begin, end) + "END:VCALENDAR\r\n");
  }
}
