package org.learningthursdays.site;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;

/// The programme for other sites to show.
final class ProgrammeJson {
  private ProgrammeJson() {}

  static Map<String, List<Map<String, Object>>> of(Programme programme, String site) {
    return Map.of(
        "sessions", programme.sessions().stream().map(session -> session(session, site)).toList());
  }

  private static Map<String, Object> session(Session session, String site) {
    Map<String, Object> theme = new LinkedHashMap<>();
    theme.put("id", session.theme().id());
    theme.put("title", session.theme().title());
    Map<String, Object> json = new LinkedHashMap<>();
    json.put("id", session.id());
    json.put("date", session.date().toString());
    json.put("start", InWords.machine(session.startsAt()));
    json.put("end", InWords.machine(session.endsAt()));
    json.put("timeZone", London.ZONE.getId());
    json.put("track", session.track().id());
    json.put("title", session.title());
    json.put("description", session.description());
    json.put("theme", theme);
    json.put("status", session.status().id());
    json.put("url", site + session.path());
    return json;
  }
}
