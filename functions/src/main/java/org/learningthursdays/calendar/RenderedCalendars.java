package org.learningthursdays.calendar;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;

/// Renders all calendars of a programme: the four feeds, and the buckets of single sessions.
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

  /// @param site the address that people see
  static List<RenderedCalendar> of(Programme programme, Instant now, String site) {
    RenderedCalendars calendars = new RenderedCalendars(programme, now, site);
    List<RenderedCalendar> texts = new ArrayList<>();
    for (Feed feed : Feed.values()) {
      texts.add(new RenderedCalendar(feed.id(), calendars.feed(feed)));
    }
    texts.addAll(calendars.buckets());
    return texts;
  }

  private String feed(Feed feed) {
    return EventWindow.feed(
        feed.title(), events.stream().filter(event -> feed.holds(event.session())).toList(), now);
  }

  private List<RenderedCalendar> buckets() {
    Map<String, StringBuilder> buckets = new LinkedHashMap<>();
    String opening = VCalendar.ofFile();
    SessionBucket.all().forEach(name -> buckets.put(name, new StringBuilder(opening)));
    for (EventWindow.Event event : events) {
      buckets.computeIfPresent(
          SessionBucket.of(event.session().id()), (_, text) -> text.append(event.text()));
    }
    return buckets.entrySet().stream()
        .map(bucket ->
            new RenderedCalendar(
                bucket.getKey(), bucket.getValue().append(VCalendar.CLOSING).toString()))
        .toList();
  }
}
