package org.learningthursdays.digest;

import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalTime;
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
    Map<String, @Nullable Object> json =
        Json.of(
            WEEK, digest.week().id(),
            MADE_AT, digest.madeAt().toString(),
            OPENING, digest.opening(),
            SESSIONS, digest.sessions().stream().map(DigestJson::json).toList(),
            COMING, digest.coming().stream().map(DigestJson::json).toList(),
            SHIFTS, digest.changes().stream().map(DigestJson::json).toList());
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

  private static Map<String, @Nullable Object> json(DigestSession session) {
    return Json.of(
        ID, session.id(),
        DATE, session.date().toString(),
        START, session.start().toString(),
        END, session.end().toString(),
        TRACK, session.track().id(),
        THEME, json(session.theme()),
        TITLE, session.title(),
        DESCRIPTION, session.description(),
        CANCELLED, session.cancelled());
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

  private static Map<String, @Nullable Object> json(Digest.Materials materials) {
    return Map.of(SESSION, json(materials.session()), URL, materials.url());
  }

  private static Digest.Materials materials(Map<String, @Nullable Object> json) {
    return new Digest.Materials(session(object(json.get(SESSION))), text(json, URL));
  }

  private static Map<String, @Nullable Object> json(ScheduleChange change) {
    return Json.of(
        SESSION, json(change.session()),
        DATE, change.date().toString(),
        START, change.start().toString(),
        END, change.end().toString(),
        KIND, change.kind().name().toLowerCase(Locale.ROOT));
  }

  private static ScheduleChange change(Map<String, @Nullable Object> json) {
    return new ScheduleChange(
        session(object(json.get(SESSION))),
        LocalDate.parse(text(json, DATE)),
        LocalTime.parse(text(json, START)),
        LocalTime.parse(text(json, END)),
        ScheduleChange.Kind.valueOf(text(json, KIND).toUpperCase(Locale.ROOT)));
  }

  private static Map<String, @Nullable Object> json(Digest.Block block) {
    return Json.of(
        THEME, json(block.theme()),
        DAYS, block.days().stream().map(LocalDate::toString).toList());
  }

  private static Digest.Block block(Map<String, @Nullable Object> json) {
    return new Digest.Block(
        theme(object(json.get(THEME))),
        list(json, DAYS).stream().map(day -> LocalDate.parse(String.valueOf(day))).toList());
  }

  private static Map<String, @Nullable Object> json(Theme theme) {
    return Json.of(ID, theme.id(), TITLE, theme.title());
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
