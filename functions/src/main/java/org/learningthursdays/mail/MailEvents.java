package org.learningthursdays.mail;

import java.time.Clock;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.metrics.Metrics;

/// Listens to what became of mail: whoever's mail comes back for good, or who complains, gets no
/// more. An event may come any number of times, and in any order.
public final class MailEvents {
  private final Suppressions suppressions;
  private final KeyRing keys;
  private final Metrics metrics;
  private final Clock clock;

  public MailEvents(Suppressions suppressions, KeyRing keys, Metrics metrics, Clock clock) {
    this.suppressions = suppressions;
    this.keys = keys;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// Takes an event in.
  ///
  /// @return how many people it tells something of
  int take(String event) {
    return MailEvent.read(event, clock.instant())
        .map(told -> {
          told.readers()
              .forEach(reader ->
                  suppressions.note(
                      keys.leader(reader),
                      told.reason(),
                      told.detail(),
                      told.at(),
                      told.mailedAt()));
          metrics.count(name(told.reason()), told.readers().size());
          return told.readers().size();
        })
        .orElse(0);
  }

  private static String name(Suppression.Reason reason) {
    return switch (reason) {
      case BOUNCED -> "Bounces";
      case COMPLAINED -> "Complaints";
    };
  }
}
