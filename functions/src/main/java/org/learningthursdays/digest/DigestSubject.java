package org.learningthursdays.digest;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.List;
import org.learningthursdays.programme.InWords;

/// Says in one line what is on: “Thursday 8 October: two sessions at 16:00”.
final class DigestSubject {
  /// More beginnings than this are not told one by one.
  private static final int MOST_TIMES = 3;

  private DigestSubject() {}

  static String of(Digest digest) {
    List<DigestSession> sessions = digest.sessions();
    List<DigestSession> on = Digest.takePlace(sessions).toList();
    if (sessions.isEmpty()) {
      return "No session this week" + next(digest);
    }
    String days = days(on.isEmpty() ? sessions : on, digest.week());
    if (on.isEmpty()) {
      return days + ": cancelled" + next(digest);
    }
    int cancelled = sessions.size() - on.size();
    String also = cancelled == 0 ? "" : ", " + InWords.number(cancelled) + " cancelled";
    return days + ": " + what(on) + times(on) + also;
  }

  private static String next(Digest digest) {
    return digest.next().stream()
        .findFirst()
        .map(found -> "; the next is on " + InWords.day(found.date(), digest.week().monday()))
        .orElse("");
  }

  private static String days(List<DigestSession> sessions, Week week) {
    List<LocalDate> days = sessions.stream().map(DigestSession::date).distinct().toList();
    return InWords.days(days, week.monday());
  }

  private static String what(List<DigestSession> on) {
    if (on.size() > 1) {
      return InWords.sessions(on.size());
    }
    return switch (on.getFirst().track()) {
      case LEADERS -> "one session";
      case MASTERCLASS -> "a masterclass";
      case JOINT -> "a joint session";
      case TOPICAL -> "a topical session";
    };
  }

  /// When they begin, where that is said in a few words.
  private static String times(List<DigestSession> on) {
    boolean isOneDay = on.stream().map(DigestSession::date).distinct().count() == 1;
    List<LocalTime> starts = on.stream().map(DigestSession::start).distinct().sorted().toList();
    if (starts.size() > MOST_TIMES) {
      return isOneDay ? " from " + starts.getFirst() : "";
    }
    if (!isOneDay && starts.size() > 1) {
      return "";
    }
    return " at " + InWords.and(starts.stream().map(LocalTime::toString).toList());
  }
}
