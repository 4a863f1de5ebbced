package org.learningthursdays.desk;

import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.calendar.CalendarFetches;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.web.Json;
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
        Map.of("feeds", fetches.of(programme.get()).stream().map(CalendarsDesk::json).toList()));
  }

  private static Map<String, @Nullable Object> json(CalendarFetches.FeedFetches feed) {
    return Json.of(
        "feed", feed.feed().id(),
        "title", feed.feed().title(),
        "changedAt", feed.changedAt().orElse(null),
        "apps", feed.apps().stream().map(CalendarsDesk::json).toList());
  }

  private static Map<String, @Nullable Object> json(CalendarFetches.AppFetches app) {
    return Json.of(
        "app", app.app().id(),
        "title", app.app().title(),
        "fetches", app.lately(),
        "fetchesSinceChange", app.sinceChange(),
        "hasLastChange", app.hasLastChange(),
        "last", app.last());
  }
}
