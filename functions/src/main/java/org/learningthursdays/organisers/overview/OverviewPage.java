package org.learningthursdays.organisers.overview;

import java.time.LocalDate;
import java.util.List;
import org.learningthursdays.organisers.sessions.SessionRow;

/// What an organiser wants to know without a click: the next day with sessions, what is missing,
/// and what has happened lately.
///
/// @param today in London
/// @param next its sessions, in their order; none if nothing is to come
public record OverviewPage(LocalDate today, List<SessionRow> next, RecentActivityPage lately) {
  /// Sessions whose join link is missing.
  public List<SessionRow> withoutJoinLink() {
    return next.stream().filter(SessionRow::lacksJoinLink).toList();
  }
}
