package org.learningthursdays.mail;

import java.time.Clock;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.metrics.Metrics;

/// Listens to what became of mail. Whoever's mail comes back for good, or who complains, gets no
/// more. A letter whose sender never heard from SES is sent if SES has it. An event may come any
/// number of times, and in any order.
public final class MailEvents {
  private final Letters letters;
  private final Suppressions suppressions;
  private final KeyRing keys;
  private final Metrics metrics;
  private final Clock clock;

  public MailEvents(
      Letters letters, Suppressions suppressions, KeyRing keys, Metrics metrics, Clock clock) {
    this.letters = letters;
    this.suppressions = suppressions;
    this.keys = keys;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// Takes an event in.
  ///
  /// @return how many people or letters it was noted for
  int take(String event) {
    return MailEvent.read(event, clock.instant())
        .map(told ->
            switch (told) {
              case MailEvent.Taken taken -> note(taken);
              case MailEvent.Unwelcome unwelcome -> note(unwelcome);
            })
        .orElse(0);
  }

  /// Most letters were closed by their senders long before.
  private int note(MailEvent.Taken taken) {
    LetterTags of = taken.letter();
    return letters.wentOut(of.reader(), of.cause(), taken.messageId()) ? 1 : 0;
  }

  private int note(MailEvent.Unwelcome unwelcome) {
    unwelcome
        .readers()
        .forEach(reader ->
            suppressions.note(
                keys.leader(reader),
                unwelcome.reason(),
                unwelcome.detail(),
                unwelcome.at(),
                unwelcome.mailedAt()));
    metrics.count(name(unwelcome.reason()), unwelcome.readers().size());
    return unwelcome.readers().size();
  }

  private static String name(Suppression.Reason reason) {
    return switch (reason) {
      case BOUNCED -> "Bounces";
      case COMPLAINED -> "Complaints";
    };
  }
}
