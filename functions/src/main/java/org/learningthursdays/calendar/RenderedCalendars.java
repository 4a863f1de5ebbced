package org.learningthursdays.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;

/// All calendars of a programme as they are at a time: the four feeds, and the shelves of single
/// sessions.
final class RenderedCalendars {
  private final Instant now;
  private final List<EventWindow.Event> events = new ArrayList<>();

  private RenderedCalendars(Programme programme, Instant now, String site) {
    this.now = now;
    EventRenderer renderer = new EventRenderer(site, now);
    for (Session session : programme.sessions()) {
      events.add(new EventWindow.Event(session, renderer.render(session)));
    }
  }

  /// Renders them.
  ///
  /// @param site the address that people see
  static List<CalendarText> of(Programme programme, Instant now, String site) {
    RenderedCalendars renderedCalendars = new RenderedCalendars(programme, now, site);
    List<CalendarText> texts = new ArrayList<>();
    for (Feed feed : Feed.values()) {
      texts.add(new CalendarText(feed.id(), renderedCalendars.feed(feed)));
    }
    texts.addAll(renderedCalendars.shelves());
    return texts;
  }

  private String feed(Feed feed) {
    return EventWindow.feed(
        feed.title(), events.stream().filter(event -> feed.holds(event.session())).toList(), now);
  }

  private List<CalendarText> shelves() {
    Map<String, StringBuilder> shelves = new LinkedHashMap<>();
    String opening = VCalendar.ofFile();
    SessionBucket.all().forEach(name -> shelves.put(name, new StringBuilder(opening)));
    for (EventWindow.Event event : events) {
      shelves.computeIfPresent(
          SessionBucket.of(event.session().id()), (_, text) -> text.append(event.text()));
    }
    return shelves.entrySet().stream()
        .map(shelf ->
            new CalendarText(shelf.getKey(), shelf.getValue().append(VCalendar.CLOSING).toString()))
        .toList();
  }
}
