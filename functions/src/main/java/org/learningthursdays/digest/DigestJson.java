package org.learningthursdays.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;
import org.learningthursdays.web.Json;

/// A digest's stored JSON.
final class DigestJson {
  private static final String WEEK = "week";
  private static final String MADE_AT = "madeAt";
  private static final String OPENING = "opening";
  private static final String SESSIONS = "sessions";
  private static final String COMING = "coming";
  private static final String SHIFTS = "shifts";
  private static final String BLOCK = "block";
  private static final String HELD = "held";
  private static final String MATERIALS = "materials";
  private static final String URL = "url";
  private static final String NOTE = "note";
  private static final String ID = "id";
  private static final String DATE = "date";
  private static final String START = "start";
  private static final String END = "end";
  private static final String TRACK = "track";
  private static final String THEME = "theme";
  private static final String TITLE = "title";
  private static final String DESCRIPTION = "description";
  private static final String CANCELLED = "cancelled";
  private static final String SESSION = "session";
  private static final String KIND = "kind";
  private static final String DAYS = "days";

  private DigestJson() {}

  static String write(Digest digest) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(WEEK, digest.week().id());
    json.put(MADE_AT, digest.madeAt().toString());
    json.put(OPENING, digest.opening());
    json.put(SESSIONS, digest.sessions().stream().map(DigestJson::json).toList());
    json.put(COMING, digest.coming().stream().map(DigestJson::json).toList());
    json.put(SHIFTS, digest.changes().stream().map(DigestJson::json).toList());
    digest.block().ifPresent(block -> json.put(BLOCK, json(block)));
    json.put(HELD, digest.lastWeek().stream().map(DigestJson::json).toList());
    json.put(MATERIALS, digest.materials().stream().map(DigestJson::json).toList());
    json.put(NOTE, digest.note());
    return Json.write(json);
  }

  static Digest read(String text) {
    Map<String, @Nullable Object> json = Json.object(text);
    return new Digest(
        Week.parse(text(json, WEEK)).orElseThrow(),
        Instant.parse(text(json, MADE_AT)),
        text(json, OPENING),
        objects(json, SESSIONS).stream().map(DigestJson::session).toList(),
        objects(json, COMING).stream().map(DigestJson::session).toList(),
        objects(json, SHIFTS).stream().map(DigestJson::change).toList(),
        Optional.ofNullable(json.get(BLOCK)).map(block -> block(object(block))),
        objects(json, HELD).stream().map(DigestJson::session).toList(),
        objects(json, MATERIALS).stream().map(DigestJson::materials).toList(),
        text(json, NOTE));
  }

  private static Map<String, Object> json(DigestSession session) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(ID, session.id());
    json.put(DATE, session.date().toString());
    json.put(START, session.start().toString());
    json.put(END, session.end().toString());
    json.put(TRACK, session.track().id());
    json.put(THEME, json(session.theme()));
    json.put(TITLE, session.title());
    json.put(DESCRIPTION, session.description());
    json.put(CANCELLED, session.cancelled());
    return json;
  }

  private static DigestSession session(Map<String, @Nullable Object> json) {
    return new DigestSession(
        text(json, ID),
        LocalDate.parse(text(json, DATE)),
        LocalTime.parse(text(json, START)),
        LocalTime.parse(text(json, END)),
        Track.of(text(json, TRACK)).orElseThrow(),
        theme(object(json.get(THEME))),
        text(json, TITLE),
        text(json, DESCRIPTION),
        Boolean.TRUE.equals(json.get(CANCELLED)));
  }

  private static Map<String, Object> json(Digest.Materials materials) {
    return Map.of(SESSION, json(materials.session()), URL, materials.url());
  }

  private static Digest.Materials materials(Map<String, @Nullable Object> json) {
    return new Digest.Materials(session(object(json.get(SESSION))), text(json, URL));
  }

  private static Map<String, Object> json(ScheduleChange change) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(SESSION, json(change.session()));
    json.put(DATE, change.date().toString());
    json.put(START, change.start().toString());
    json.put(END, change.end().toString());
    json.put(KIND, change.kind().name().toLowerCase(Locale.ROOT));
    return json;
  }

  private static ScheduleChange change(Map<String, @Nullable Object> json) {
    return new ScheduleChange(
        session(object(json.get(SESSION))),
        LocalDate.parse(text(json, DATE)),
        LocalTime.parse(text(json, START)),
        LocalTime.parse(text(json, END)),
        ScheduleChange.Kind.valueOf(text(json, KIND).toUpperCase(Locale.ROOT)));
  }

  private static Map<String, Object> json(Digest.Block block) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(THEME, json(block.theme()));
    json.put(DAYS, block.days().stream().map(LocalDate::toString).toList());
    return json;
  }

  private static Digest.Block block(Map<String, @Nullable Object> json) {
    return new Digest.Block(
        theme(object(json.get(THEME))),
        list(json, DAYS).stream().map(day -> LocalDate.parse(String.valueOf(day))).toList());
  }

  private static Map<String, Object> json(Theme theme) {
    Map<String, Object> json = new LinkedHashMap<>();
    json.put(ID, theme.id());
    json.put(TITLE, theme.title());
    return json;
  }

  private static Theme theme(Map<String, @Nullable Object> json) {
    return new Theme(text(json, ID), text(json, TITLE));
  }

  private static String text(Map<String, @Nullable Object> json, String name) {
    if (json.get(name) instanceof String text) {
      return text;
    }
    throw new IllegalStateException("a digest lacks its " + name);
  }

  private static List<Map<String, @Nullable Object>> objects(
      Map<String, @Nullable Object> json, String name) {
    return list(json, name).stream().map(DigestJson::object).toList();
  }

  private static List<?> list(Map<String, @Nullable Object> json, String name) {
    if (json.get(name) instanceof List<?> list) {
      return list;
    }
    throw new IllegalStateException("a digest lacks its " + name);
  }

  @SuppressWarnings("unchecked") // Json's objects have texts for names.
  private static Map<String, @Nullable Object> object(@Nullable Object value) {
    if (value instanceof Map<?, ?> object) {
      return (Map<String, @Nullable Object>) object;
    }
    throw new IllegalStateException("a digest lacks a part");
  }
}
