package org.learningthursdays.site;

import java.time.Instant;
import java.util.List;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;

/// What a session's page shows.
///
/// @param others the other sessions of that day
/// @param open whether one can register for it
/// @param materials whether its slides or its recording are shown
/// @param markup schema.org's Event, to stand in a script element
public record SessionPage(
    Session session,
    List<Session> others,
    boolean over,
    boolean open,
    boolean materials,
    String markup) {

  static SessionPage of(Session session, Programme programme, Instant now, String site) {
    List<Session> others =
        programme.sessions().stream()
            .filter(other -> other.date().equals(session.date()) && !other.equals(session))
            .toList();
    return new SessionPage(
        session,
        others,
        session.isOver(now),
        session.takesRegistrations(now),
        session.showsMaterials(now),
        EventMarkup.of(session, site));
  }

  /// Whether it makes sense to put it in a calendar.
  public boolean takesPlace() {
    return !over && !session.isCancelled();
  }
}
