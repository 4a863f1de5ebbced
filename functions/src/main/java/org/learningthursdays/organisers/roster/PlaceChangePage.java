package org.learningthursdays.organisers.roster;

import org.jspecify.annotations.Nullable;
import org.learningthursdays.organisers.layout.SignedIn;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.RegistrationList.Entry;

/// The question before somebody is taken out of a session, or given a place before their turn: who
/// is told what.
///
/// @param entry whom it is about
/// @param isReached whether mail to them arrives
/// @param successor who gets the place of somebody who is taken out; null for nobody
/// @param ahead how many wait before somebody who is given a place
/// @param places how many the session then has, if it gets one more for them; null for as many as
///   it has
public record PlaceChangePage(
    SignedIn organiser,
    Kind kind,
    Session session,
    Entry entry,
    boolean isReached,
    @Nullable Entry successor,
    int ahead,
    @Nullable Integer places) {
  /// Says how many places an organiser has agreed to.
  static final String PLACES = "places";

  /// What one should know where mail to somebody came back.
  static final String UNREACHED = "But mail to them comes back: please tell them yourself.";

  /// What is to be done.
  public enum Kind {
    TAKE_OUT("take-out"),
    MOVE_UP("move-up");

    private final String path;

    Kind(String path) {
      this.path = path;
    }
  }

  /// Their name.
  public String name() {
    return entry.leader().name();
  }

  /// Whether more are registered already than there are places, so that it takes more than one.
  public boolean isOverfull() {
    @Nullable Integer capacity = session.capacity();
    return places != null && capacity != null && places > capacity + 1;
  }

  /// That they hear nothing of it, as a sentence; empty where they are told.
  public String unreached() {
    return isReached ? "" : UNREACHED;
  }

  /// Where it is done, from the site's root.
  public String path() {
    return "%s/%s/%s".formatted(back(), entry.leader().id().text(), kind.path);
  }

  /// Where one goes who changes their mind.
  public String back() {
    return SessionPeoplePage.path(session);
  }
}
