package org.learningthursdays.reach;

import java.time.Clock;
import java.time.YearMonth;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.attendance.Attendances;
import org.learningthursdays.feedback.FeedbackFilter;
import org.learningthursdays.feedback.FeedbackReport;
import org.learningthursdays.feedback.FeedbackReports;
import org.learningthursdays.feedback.Tally;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;
import org.learningthursdays.programme.Track;
import org.learningthursdays.registration.Headcount;
import org.learningthursdays.registration.Headcounts;
import org.learningthursdays.table.Table;

/// Works out whom the sessions that took place reached, by a number of reads that does not grow
/// with people, and hardly with sessions. Those to come and those that were cancelled do not count.
public final class Reach {
  /// How many sessions are counted for one report that were not counted in a night before: what has
  /// been since, with room for a whole import of the past to come bit by bit.
  static final int MOST_UNCOUNTED = 25;

  private final Supplier<Programme> programme;
  private final Headcounts headcounts;
  private final FeedbackReports reports;
  private final Supplier<Map<String, Integer>> attendance;

  /// @param attendance how many came, by the ids of those sessions of which that is known
  public Reach(
      Supplier<Programme> programme,
      Headcounts headcounts,
      FeedbackReports reports,
      Supplier<Map<String, Integer>> attendance) {
    this.programme = programme;
    this.headcounts = headcounts;
    this.reports = reports;
    this.attendance = attendance;
  }

  /// Works it out of what is in the table.
  public static Reach in(
      Table table, Supplier<Programme> programme, FeedbackReports reports, Clock clock) {
    Attendances attendances = new Attendances(table, clock);
    return new Reach(
        programme,
        new Headcounts(table, clock),
        reports,
        () -> attendances.numbers(programme.get()));
  }

  /// The whole report.
  ///
  /// @param uncounted how many sessions are not in it because they have not been counted yet, which
  ///   a night does
  public record Numbers(
      ReachCount total,
      Map<YearMonth, ReachCount> months,
      Map<Track, ReachCount> tracks,
      Map<Theme, ReachCount> themes,
      int uncounted) {}

  /// Works it out for those sessions that a filter holds.
  public Numbers read(FeedbackFilter filter) {
    Programme current = programme.get();
    List<Session> sessions =
        headcounts.sessionsThatTookPlace(current).stream().filter(filter::holds).toList();
    Map<String, Headcount> counts = headcounts.of(sessions);
    FeedbackReport report = reports.numbers(current, filter);
    ReachCounting total = new ReachCounting();
    Map<YearMonth, ReachCounting> months = new LinkedHashMap<>();
    Map<Track, ReachCounting> tracks = new LinkedHashMap<>();
    Map<Theme, ReachCounting> themes = new LinkedHashMap<>();
    Map<String, Integer> came = attendance.get();
    int uncounted = 0;
    // The latest first: of those that no night has counted they are asked for.
    for (Session session : sessions.reversed()) {
      @Nullable Headcount counted = counts.get(session.id());
      if (counted == null && ++uncounted > MOST_UNCOUNTED) {
        continue;
      }
      Headcount headcount = counted == null ? headcounts.taken(session) : counted;
      Tally ratings = report.sessions().getOrDefault(session, Tally.NONE);
      for (ReachCounting counting :
          List.of(
              total,
              months.computeIfAbsent(YearMonth.from(session.date()), _ -> new ReachCounting()),
              tracks.computeIfAbsent(session.track(), _ -> new ReachCounting()),
              themes.computeIfAbsent(session.theme(), _ -> new ReachCounting()))) {
        counting.add(headcount, ratings, known(came, session));
      }
    }
    return new Numbers(
        total.count(),
        oldestFirst(months),
        oldestFirst(tracks),
        oldestFirst(themes),
        Math.max(0, uncounted - MOST_UNCOUNTED));
  }

  private static OptionalInt known(Map<String, Integer> came, Session session) {
    @Nullable Integer number = came.get(session.id());
    return number == null ? OptionalInt.empty() : OptionalInt.of(number);
  }

  private static <T> Map<T, ReachCount> oldestFirst(Map<T, ReachCounting> counting) {
    Map<T, ReachCount> counts = new LinkedHashMap<>();
    List<Map.Entry<T, ReachCounting>> entries = new ArrayList<>(counting.entrySet());
    entries.reversed().forEach(entry -> counts.put(entry.getKey(), entry.getValue().count()));
    return counts;
  }
}
