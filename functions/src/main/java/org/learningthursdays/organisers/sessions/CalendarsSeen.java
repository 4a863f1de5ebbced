package org.learningthursdays.organisers.sessions;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.learningthursdays.calendar.CalendarFetches;
import org.learningthursdays.calendar.CalendarFetches.AppSeen;
import org.learningthursdays.calendar.Feed;
import org.learningthursdays.programme.InWords;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Session;

/// Which calendar apps have seen a session's last change, for
/// `template.organisers.sessions.calendars` on a page about it.
///
/// @param apps those that fetch any calendar that it is in
/// @param today in London
public record CalendarsSeen(Session session, List<AppSeen> apps, LocalDate today) {
  /// What is known now.
  public static CalendarsSeen of(Session session, CalendarFetches fetches, Clock clock) {
    return new CalendarsSeen(session, fetches.seen(session), London.today(clock));
  }

  /// A moment, as `today at 14:05`.
  public String moment(Instant moment) {
    return InWords.moment(moment, today);
  }

  /// Names of calendars, as `Everything and Masterclasses`.
  public String names(List<Feed> feeds) {
    return InWords.and(feeds.stream().map(Feed::label).toList());
  }
}
