package org.learningthursdays.desk;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.Places;

/// A session as the desk's calls write it.
final class SessionJson {
  private SessionJson() {}

  static Map<String, @Nullable Object> of(Session session, Places places) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", session.id());
    json.put("date", session.date().toString());
    json.put("start", session.start().toString());
    json.put("end", session.end().toString());
    json.put("track", session.track().id());
    json.put("title", session.title());
    json.put("description", session.description());
    json.put("theme", session.theme().title());
    json.put("capacity", session.capacity());
    json.put("joinUrl", Objects.toString(session.joinUrl(), null));
    json.put("materialsUrl", Objects.toString(session.materialsUrl(), null));
    json.put("registrationCloses", Objects.toString(session.registrationCloses(), null));
    json.put("status", session.status().id());
    json.put("sequence", session.sequence());
    json.put("version", session.version());
    json.put("registered", places.registered());
    json.put("waiting", places.waiting() + places.held());
    return json;
  }

  /// The little that tells which session is meant; the weekday, so that a turned date is seen.
  static Map<String, @Nullable Object> brief(Session session) {
    Map<String, @Nullable Object> json = new LinkedHashMap<>();
    json.put("id", session.id());
    json.put("date", session.date().toString());
    json.put("weekday", InWords.weekday(session.date()));
    json.put("track", session.track().id());
    json.put("title", session.title());
    return json;
  }
}
