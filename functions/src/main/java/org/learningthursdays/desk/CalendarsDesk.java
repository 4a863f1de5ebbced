package org.learningthursdays.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.calendar.CalendarFetches;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.web.Request;
import org.learningthursdays.web.Response;

/// Which calendars have seen the last change.
final class CalendarsDesk {
  private final Supplier<Programme> programme;
  private final CalendarFetches fetches;

  CalendarsDesk(Supplier<Programme> programme, CalendarFetches fetches) {
    this.programme = programme;
    this.fetches = fetches;
  }

  /// `GET /desk/calendars.json`
  Response show(Request request, Organiser organiser) {
    return Response.json(
            200,
            Map.of("feeds", fetches.of(programme.get()).stream().map(CalendarsDesk::json).toList()))
        .with("cache-control", "no-store");
  }

  private static Map<String, @Nullable Object> json(CalendarFetches.FeedFetches feed) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("feed", feed.feed().id());
    json.put("title", feed.feed().title());
    json.put("changedAt", feed.changedAt().orElse(null));
    json.put("apps", feed.apps().stream().map(CalendarsDesk::json).toList());
    return json;
  }

  private static Map<String, Object> json(CalendarFetches.AppFetches app) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("app", app.app().id());
    json.put("title", app.app().title());
    json.put("fetches", app.lately());
    json.put("fetchesSinceChange", app.sinceChange());
    json.put("hasLastChange", app.hasLastChange());
    json.put("last", app.last());
    return json;
  }
}
