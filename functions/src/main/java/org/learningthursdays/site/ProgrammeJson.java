package org.learningthursdays.site;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.web.Json;

/// The programme for other sites to show.
final class ProgrammeJson {
  private ProgrammeJson() {}

  static Map<String, List<Map<String, Object>>> of(Programme programme, String site) {
    return Map.of(
        "sessions", programme.sessions().stream().map(session -> session(session, site)).toList());
  }

  private static Map<String, @Nullable Object> session(Session session, String site) {
    Map<String, @Nullable Object> theme =
        Json.of("id", session.theme().id(), "title", session.theme().title());
    return Json.of(
        "id", session.id(),
        "date", session.date().toString(),
        "start", InWords.machine(session.startsAt()),
        "end", InWords.machine(session.endsAt()),
        "timeZone", London.ZONE.getId(),
        "track", session.track().id(),
        "title", session.title(),
        "description", session.description(),
        "theme", theme,
        "status", session.status().id(),
        "url", site + session.path());
  }
}
