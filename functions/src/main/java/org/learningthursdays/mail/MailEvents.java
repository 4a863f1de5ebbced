package org.learningthursdays.mail;

import java.time.Clock;
import org.learningthursdays.identity.KeyRing;

/// Listens to what became of mail: whoever's mail comes back for good, or who complains, gets no
/// more. An event may come any number of times, and in any order.
public final class MailEvents {
  private final Suppressions suppressions;
  private final KeyRing keys;
  private final Clock clock;

  public MailEvents(Suppressions suppressions, KeyRing keys, Clock clock) {
    this.suppressions = suppressions;
    this.keys = keys;
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
          return told.readers().size();
        })
        .orElse(0);
  }
}
