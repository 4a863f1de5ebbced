package org.learningthursdays.registration;

import java.util.Collection;
import java.util.Map;
import java.util.stream.Collectors;
import org.learningthursdays.programme.Session;
import org.learningthursdays.table.Table;

/// The counts of sessions' places, read.
public final class PlaceCounts {
  private final Table table;

  public PlaceCounts(Table table) {
    this.table = table;
  }

  /// The count of one session, as of now, to look at.
  public Places of(Session session) {
    return of(session, 0);
  }

  /// The count of one session, as of now, to be changed by what it says.
  ///
  /// @param revision of the programme that the session was read from, where nobody has asked for a
  ///   place yet
  Places of(Session session, int revision) {
    return Places.of(table.get(Places.key(session.id())), session, revision);
  }

  /// The counts of those sessions that have one, by their ids.
  Map<String, Places> of(Collection<Session> sessions) {
    return table
        .getAll(sessions.stream().map(session -> Places.key(session.id())).toList())
        .stream()
        .collect(
            Collectors.toUnmodifiableMap(
                item -> Roster.session(item.key().pk()), Places::fromItem));
  }
}
