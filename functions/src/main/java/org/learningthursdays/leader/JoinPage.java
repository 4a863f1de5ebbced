package org.learningthursdays.leader;

import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import org.learningthursdays.programme.Session;

/// What a page shows that leads somebody who is registered for a session into it.
///
/// @param ownPage the path of their own page; empty where the link that they came by may not lead
///   there
public record JoinPage(Session session, State state, String ownPage) {
  private static final Duration OPENS_BEFORE = Duration.ofMinutes(30);

  /// How it stands with joining.
  public enum State {
    CANCELLED,
    /// It is too early to join.
    EARLY,
    /// It is time to join, and nobody has set where.
    UNKNOWN,
    OPEN,
    OVER
  }

  static JoinPage of(Session session, Instant now, String ownPage) {
    return new JoinPage(session, state(session, now), ownPage);
  }

  private static State state(Session session, Instant now) {
    if (session.isCancelled()) {
      return State.CANCELLED;
    }
    if (session.isOver(now)) {
      return State.OVER;
    }
    if (opens(session).toInstant().isAfter(now)) {
      return State.EARLY;
    }
    return session.joinUrl() == null ? State.UNKNOWN : State.OPEN;
  }

  /// From when on the link to join is shown.
  public ZonedDateTime opens() {
    return opens(session);
  }

  private static ZonedDateTime opens(Session session) {
    return session.startsAt().minus(OPENS_BEFORE);
  }
}
