package org.learningthursdays.programme;

import java.net.URI;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Objects;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;

/// A session as the table keeps it.
final class SessionItem {
  private static final String DATE = "date";
  private static final String START = "start";
  private static final String END = "end";
  private static final String TRACK = "track";
  private static final String THEME_ID = "themeId";
  private static final String THEME_TITLE = "themeTitle";
  private static final String TITLE = "title";
  private static final String DESCRIPTION = "description";
  private static final String STATUS = "status";
  private static final String CAPACITY = "capacity";
  private static final String JOIN_URL = "joinUrl";
  private static final String MATERIALS_URL = "materialsUrl";
  private static final String REGISTRATION_CLOSES = "registrationCloses";
  private static final String VERSION = "version";
  private static final String SEQUENCE = "sequence";
  private static final String REVISED_AT = "revisedAt";

  private SessionItem() {}

  static Key key(String generation, String id) {
    return new Key(partition(generation), id);
  }

  static String partition(String generation) {
    return "PROGRAMME#" + generation;
  }

  static Item toItem(String generation, Session session) {
    return Item.at(key(generation, session.id()))
        .put(DATE, session.date().toString())
        .put(START, session.start().toString())
        .put(END, session.end().toString())
        .put(TRACK, session.track().id())
        .put(THEME_ID, session.theme().id())
        .put(THEME_TITLE, session.theme().title())
        .put(TITLE, session.title())
        .put(DESCRIPTION, session.description())
        .put(STATUS, session.status().id())
        .putIfPresent(CAPACITY, session.capacity())
        .putIfPresent(JOIN_URL, Objects.toString(session.joinUrl(), null))
        .putIfPresent(MATERIALS_URL, Objects.toString(session.materialsUrl(), null))
        .putIfPresent(REGISTRATION_CLOSES, Objects.toString(session.registrationCloses(), null))
        .put(VERSION, session.version())
        .put(SEQUENCE, session.sequence())
        .put(REVISED_AT, session.revisedAt())
        .build();
  }

  static Session fromItem(Item item) {
    return new Session(
        item.key().sk(),
        LocalDate.parse(item.string(DATE)),
        LocalTime.parse(item.string(START)),
        LocalTime.parse(item.string(END)),
        Track.of(item.string(TRACK)).orElseThrow(),
        new Theme(item.string(THEME_ID), item.string(THEME_TITLE)),
        item.string(TITLE),
        item.string(DESCRIPTION),
        Status.of(item.string(STATUS)).orElseThrow(),
        item.optionalInteger(CAPACITY).orElse(null),
        item.optionalString(JOIN_URL).map(URI::create).orElse(null),
        item.optionalString(MATERIALS_URL).map(URI::create).orElse(null),
        item.optionalString(REGISTRATION_CLOSES).map(LocalDateTime::parse).orElse(null),
        item.integer(VERSION),
        item.integer(SEQUENCE),
        item.instant(REVISED_AT));
  }
}
