package org.learningthursdays.site;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;
import org.learningthursdays.web.Json;

/// A session as schema.org's Event, for search engines.
final class EventMarkup {
  private static final String SCHEMA = "https://schema.org/";

  private EventMarkup() {}

  /// JSON-LD that may stand inside a script element, whatever is in the session's texts.
  static String of(Session session, String site) {
    Map<String, @Nullable Object> event = thing("Event");
    event.put("@context", "https://schema.org");
    event.put("name", session.title());
    event.put("description", description(session));
    event.put("url", site + session.path());
    event.put("startDate", InWords.machine(session.startsAt()));
    event.put("endDate", InWords.machine(session.endsAt()));
    event.put(
        "eventStatus", SCHEMA + (session.isCancelled() ? "EventCancelled" : "EventScheduled"));
    event.put("eventAttendanceMode", SCHEMA + "OnlineEventAttendanceMode");
    event.put("location", location(site + session.path()));
    event.put("organizer", organizer());
    event.put("isAccessibleForFree", true);
    event.put("inLanguage", "en-GB");
    return Json.write(event)
        .replace("<", "\\u003c")
        .replace(">", "\\u003e")
        .replace("&", "\\u0026");
  }

  private static String description(Session session) {
    return session.description().isBlank()
        ? session.track().title() + ": " + session.theme().title()
        : session.description();
  }

  private static Map<String, @Nullable Object> organizer() {
    Map<String, @Nullable Object> organizer = thing("Organization");
    organizer.put("name", "Citizens UK");
    organizer.put("url", "https://www.citizensuk.org/");
    return organizer;
  }

  private static Map<String, @Nullable Object> location(String url) {
    Map<String, @Nullable Object> location = thing("VirtualLocation");
    location.put("url", url);
    return location;
  }

  private static Map<String, @Nullable Object> thing(String type) {
    return Json.of("@type", type);
  }
}
