package org.learningthursdays.calendar;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.learningthursdays.programme.Sessions;

/// The nightly job: publishes the calendars anew, and removes what large imports left behind.
public final class NightlyPublishing {
  private final Sessions sessions;
  private final Publisher publisher;
  private final Clock clock;
  private final String configuredSite;

  /// @param configuredSite the address that people see; empty to take the one of the last change
  public NightlyPublishing(
      Sessions sessions, Publisher publisher, Clock clock, String configuredSite) {
    this.sessions = sessions;
    this.publisher = publisher;
    this.clock = clock;
    this.configuredSite = configuredSite;
  }

  /// Publishes the calendars, and sweeps.
  ///
  /// @return the names of the calendars that were written
  public List<String> run() {
    Instant now = clock.instant();
    String site = configuredSite.isEmpty() ? sessions.site().orElse("") : configuredSite;
    List<String> written = publisher.publish(now, site);
    sessions.sweep(now);
    return written;
  }
}
