package org.learningthursdays.feedback;

import java.time.LocalDate;
import java.time.YearMonth;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;
import org.learningthursdays.table.Key;

/// The numbers that organisers read, made of the tallies and the programme as it is now.
///
/// @param total of everything that the filter holds
/// @param general of what was said about no session
/// @param sessions in the order of the programme
/// @param unknown of sessions that the programme does not have any more, by their ids
/// @param months in which sessions took place, or something was said about none
public record FeedbackReport(
    Tally total,
    Tally general,
    Map<Session, Tally> sessions,
    Map<String, Tally> unknown,
    Map<Track, Tally> tracks,
    Map<Theme, Tally> themes,
    Map<YearMonth, Tally> months) {

  /// Puts the tallies together.
  static FeedbackReport of(Programme programme, Map<Key, Tally> tallies, FeedbackFilter filter) {
    Map<String, Tally> bySession = new TreeMap<>();
    Map<YearMonth, Tally> months = new TreeMap<>();
    Tally general = Tally.NONE;
    for (Map.Entry<Key, Tally> entry : tallies.entrySet()) {
      Key key = entry.getKey();
      if (TallyItem.isOfSession(key)) {
        bySession.put(key.sk(), entry.getValue());
      } else {
        LocalDate day = TallyItem.day(key);
        if (filter.holdsGeneral(day)) {
          general = general.plus(entry.getValue());
          months.merge(YearMonth.from(day), entry.getValue(), Tally::plus);
        }
      }
    }
    Map<Session, Tally> sessions = new LinkedHashMap<>();
    for (Session session : programme.sessions()) {
      @Nullable Tally tally = bySession.remove(session.id());
      if (tally != null && filter.holds(session)) {
        sessions.put(session, tally);
      }
    }
    // Of what the programme does not know any more, only a report on everything tells.
    if (!filter.equals(FeedbackFilter.EVERYTHING)) {
      bySession.clear();
    }
    sessions.forEach(
        (session, tally) -> months.merge(YearMonth.from(session.date()), tally, Tally::plus));
    Tally total =
        List.of(sessions.values(), bySession.values(), List.of(general)).stream()
            .flatMap(some -> some.stream())
            .reduce(Tally.NONE, Tally::plus);
    return new FeedbackReport(
        total,
        general,
        sessions,
        bySession,
        grouped(sessions, Session::track),
        grouped(sessions, Session::theme),
        months);
  }

  private static <T> Map<T, Tally> grouped(
      Map<Session, Tally> sessions, Function<Session, T> group) {
    Map<T, Tally> grouped = new LinkedHashMap<>();
    sessions.forEach((session, tally) -> grouped.merge(group.apply(session), tally, Tally::plus));
    return grouped;
  }
}
