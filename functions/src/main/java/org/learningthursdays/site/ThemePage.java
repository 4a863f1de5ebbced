package org.learningthursdays.site;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;

/// What a theme's page shows.
///
/// @param block what people are encouraged to take as a whole
/// @param others masterclasses and topical sessions
/// @param open the sessions of the block that one can register for
/// @param summary what and when, in two sentences
public record ThemePage(
    Theme theme,
    List<Day> block,
    List<Day> others,
    List<Session> open,
    boolean over,
    String summary) {
  private static final int MOST_DAYS = 8;

  static ThemePage of(Theme theme, List<Session> sessions, Instant now) {
    return new ThemePage(
        theme,
        Day.of(sessions.stream().filter(session -> session.track().isOfBlock()).toList()),
        Day.of(sessions.stream().filter(session -> !session.track().isOfBlock()).toList()),
        sessions.stream()
            .filter(session -> session.track().isOfBlock())
            .filter(session -> session.takesRegistrations(now))
            .toList(),
        sessions.stream().allMatch(session -> session.isOver(now)),
        summary(theme, sessions, now));
  }

  /// `The theme of November 2020 in free online sessions: Thursdays 5 and 12 November, London time.
  /// For everyone.`
  private static String summary(Theme theme, List<Session> sessions, Instant now) {
    List<Session> takePlace = sessions.stream().filter(session -> !session.isCancelled()).toList();
    List<LocalDate> days = takePlace.stream().map(Session::date).distinct().toList();
    String when =
        days.isEmpty() || days.size() > MOST_DAYS
            ? ""
            : ": " + InWords.days(days, London.at(now).toLocalDate()) + ", London time";
    boolean isForExperienced =
        !takePlace.isEmpty()
            && takePlace.stream().allMatch(session -> session.track() == Track.MASTERCLASS);
    Track track = isForExperienced ? Track.MASTERCLASS : Track.LEADERS;
    return "The theme of %s in free online sessions%s. %s."
        .formatted(InWords.month(theme), when, track.audience());
  }
}
