package org.learningthursdays.calendar;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;

/// All calendars of a programme as they are at a time: the four feeds, and the shelves of single
/// sessions.
final class Publication {
  /// Google loses events of larger feeds.
  private static final int FEED_OCTETS = 1_000_000;

  private static final int FEED_EVENTS = 1_000;

  private record Event(Session session, String text) {
    int octets() {
      return text.getBytes(StandardCharsets.UTF_8).length;
    }
  }

  private final Instant now;
  private final List<Event> events = new ArrayList<>();

  private Publication(Programme programme, Instant now, String site) {
    this.now = now;
    EventRenderer renderer = new EventRenderer(site);
    for (Session session : programme.sessions()) {
      events.add(new Event(session, renderer.render(session)));
    }
  }

  /// Renders them.
  ///
  /// @param site the address that people see
  static List<CalendarText> of(Programme programme, Instant now, String site) {
    Publication publication = new Publication(programme, now, site);
    List<CalendarText> texts = new ArrayList<>();
    for (Feed feed : Feed.values()) {
      texts.add(new CalendarText(feed.id(), publication.feed(feed)));
    }
    texts.addAll(publication.shelves());
    return texts;
  }

  private String feed(Feed feed) {
    String opening = CalendarFrame.ofFeed(feed.title());
    Deque<Event> window = new ArrayDeque<>();
    int octets = opening.length() + CalendarFrame.CLOSING.length();
    for (Event event : events) {
      if (feed.holds(event.session) && isShown(event.session)) {
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
    return text.append(CalendarFrame.CLOSING).toString();
  }

  /// A cancelled session stays until it would have begun, so that every app hears of it.
  private boolean isShown(Session session) {
    return !session.isCancelled() || session.startsAt().toInstant().isAfter(now);
  }

  private List<CalendarText> shelves() {
    Map<String, StringBuilder> shelves = new LinkedHashMap<>();
    String opening = CalendarFrame.ofFile();
    Shelf.all().forEach(name -> shelves.put(name, new StringBuilder(opening)));
    for (Event event : events) {
      shelves.computeIfPresent(Shelf.of(event.session.id()), (_, text) -> text.append(event.text));
    }
    return shelves.entrySet().stream()
        .map(shelf ->
            new CalendarText(
                shelf.getKey(), shelf.getValue().append(CalendarFrame.CLOSING).toString()))
        .toList();
  }
}
