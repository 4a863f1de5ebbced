package org.learningthursdays.programme;

import java.time.Instant;
import java.util.List;

/// What a theme's page shows.
///
/// @param block what people are encouraged to take as a whole
/// @param others masterclasses and topical sessions
public record ThemePage(Theme theme, List<Day> block, List<Day> others, boolean over) {

  static ThemePage of(Theme theme, List<Session> sessions, Instant now) {
    return new ThemePage(
        theme,
        Day.of(sessions.stream().filter(session -> session.track().isOfBlock()).toList()),
        Day.of(sessions.stream().filter(session -> !session.track().isOfBlock()).toList()),
        sessions.stream().allMatch(session -> session.isOver(now)));
  }
}
