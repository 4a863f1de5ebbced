package org.learningthursdays.desk;

import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.Places;
import org.learningthursdays.web.Json;

/// A session as the desk's calls write it.
final class SessionJson {
  private SessionJson() {}

  static Map<String, @Nullable Object> of(Session session, Places places) {
    return Json.of(
        "id", session.id(),
        "date", session.date().toString(),
        "start", session.start().toString(),
        "end", session.end().toString(),
        "track", session.track().id(),
        "title", session.title(),
        "description", session.description(),
        "theme", session.theme().title(),
        "capacity", session.capacity(),
        "joinUrl", Objects.toString(session.joinUrl(), null),
        "materialsUrl", Objects.toString(session.materialsUrl(), null),
        "registrationCloses", Objects.toString(session.registrationCloses(), null),
        "status", session.status().id(),
        "sequence", session.sequence(),
        "version", session.version(),
        "registered", places.registered(),
        "waiting", places.waiting() + places.held());
  }

  /// The little that tells which session is meant; the weekday, so that a turned date is seen.
  static Map<String, @Nullable Object> brief(Session session) {
    return Json.of(
        "id", session.id(),
        "date", session.date().toString(),
        "weekday", InWords.weekday(session.date()),
        "track", session.track().id(),
        "title", session.title());
  }
}
