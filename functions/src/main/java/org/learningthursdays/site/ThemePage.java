package org.learningthursdays.site;

import java.time.Instant;
import java.util.List;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;

/// What a theme's page shows.
///
/// @param block what people are encouraged to take as a whole
/// @param others masterclasses and topical sessions
/// @param open the sessions of the block that one can register for
public record ThemePage(
    Theme theme, List<Day> block, List<Day> others, List<Session> open, boolean over) {

  static ThemePage of(Theme theme, List<Session> sessions, Instant now) {
    return new ThemePage(
        theme,
        Day.of(sessions.stream().filter(session -> session.track().isOfBlock()).toList()),
        Day.of(sessions.stream().filter(session -> !session.track().isOfBlock()).toList()),
        sessions.stream()
            .filter(session -> session.track().isOfBlock())
            .filter(session -> session.takesRegistrations(now))
            .toList(),
        sessions.stream().allMatch(session -> session.isOver(now)));
  }
}
