package org.learningthursdays.organisers.overview;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.Places;

/// What an organiser wants to know without a click: the next day with sessions, what is missing,
/// and what has happened lately.
///
/// @param today in London
/// @param next its sessions, in their order; none if nothing is to come
public record OverviewPage(LocalDate today, List<Row> next, RecentActivityPage lately) {
  /// A session, and how many come.
  ///
  /// @param places the count of it
  public record Row(Session session, Places places) {
    /// Everybody in the queue, those too whose network's turn has not come.
    public int waiting() {
      return places.waiting() + places.held();
    }

    /// Whether nobody could join yet.
    public boolean lacksJoinLink() {
      return !session.isCancelled() && session.joinUrl() == null;
    }

    /// Where it is edited.
    public String path() {
      return "/organisers/sessions/" + session.id();
    }
  }

  public OverviewPage {
    next = List.copyOf(next);
  }

  /// The day of the sessions.
  public Optional<LocalDate> day() {
    return next.stream().findFirst().map(row -> row.session().date());
  }

  /// Sessions whose join link is missing.
  public List<Row> withoutJoinLink() {
    return next.stream().filter(Row::lacksJoinLink).toList();
  }
}
