package org.learningthursdays.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.learningthursdays.programme.Session;

/// Which of its sessions' events a feed shows now: a cancelled session's until it would have begun,
/// and of the others as many as apps accept, the oldest past events left out first, never one to
/// come.
final class EventWindow {
  /// Google loses events of larger feeds.
  private static final int FEED_OCTETS = 1_000_000;

  private static final int FEED_EVENTS = 1_000;

  private EventWindow() {}

  /// A session, rendered.
  record Event(Session session, String text) {
    int octets() {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  /// A whole feed.
  ///
  /// @param title the name that apps show
  /// @param events in the order of their beginning
  static String feed(String title, List<Event> events, Instant now) {
    String opening = VCalendar.ofFeed(title);
    Deque<Event> window = new ArrayDeque<>();
    int octets = opening.length() + VCalendar.CLOSING.length();
    for (Event event : events) {
      if (isShown(event.session, now)) {
        window.add(event);
        octets += event.octets();
      }
    }
    while ((octets > FEED_OCTETS || window.size() > FEED_EVENTS)
        && window.getFirst().session.isOver(now)) {
      octets -= window.removeFirst().octets();
    }
    StringBuilder text = new StringBuilder(octets).append(opening);
    window.forEach(event -> text.append(event.text));
    return text.append(VCalendar.CLOSING).toString();
  }

  /// A cancelled session stays until it would have begun, so that every app hears of it.
  private static boolean isShown(Session session, Instant now) {
    return !session.isCancelled() || session.startsAt().toInstant().isAfter(now);
  }
}
