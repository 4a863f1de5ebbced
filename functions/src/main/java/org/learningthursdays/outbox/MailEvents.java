package org.learningthursdays.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.metrics.Metrics;

/// Handles SES's events. A permanent bounce stops all mail to an address, a complaint stops bulk
/// mail to it, and "Send" closes a letter whose postman never got SES's answer. An event may come
/// any number of times, and in any order.
public final class MailEvents {
  private final Letters letters;
  private final Suppressions suppressions;
  private final SoftBounces softBounces;
  private final KeyRing keys;
  private final Metrics metrics;
  private final Clock clock;

  public MailEvents(
      Letters letters,
      Suppressions suppressions,
      SoftBounces softBounces,
      KeyRing keys,
      Metrics metrics,
      Clock clock) {
    this.letters = letters;
    this.suppressions = suppressions;
    this.softBounces = softBounces;
    this.keys = keys;
    this.metrics = metrics;
    this.clock = clock;
  }

  /// Handles one event.
  ///
  /// @return how many people or letters it changed
  public int handle(String event) {
    return MailEvent.read(event, clock.instant())
        .map(read ->
            switch (read) {
              case MailEvent.Accepted accepted -> note(accepted);
              case MailEvent.BounceOrComplaint unwelcome -> note(unwelcome);
              case MailEvent.NoSuchMailbox soft -> note(soft);
            })
        .orElse(0);
  }

  /// Most letters were closed by their postmen long before.
  private int note(MailEvent.Accepted accepted) {
    LetterTags letter = accepted.letter();
    return letters.markSent(letter.reader(), letter.cause(), accepted.sesMessageId()) ? 1 : 0;
  }

  private int note(MailEvent.BounceOrComplaint unwelcome) {
    List<LeaderId> readers = unwelcome.to().ids(keys);
    readers.forEach(reader ->
        suppressions.note(
            reader, unwelcome.reason(), unwelcome.detail(), unwelcome.at(), unwelcome.mailedAt()));
    metrics.count(name(unwelcome.reason()), readers.size());
    return readers.size();
  }

  /// Several in a row count as a permanent bounce.
  private int note(MailEvent.NoSuchMailbox soft) {
    List<LeaderId> readers = soft.to().ids(keys);
    for (LeaderId reader : readers) {
      if (softBounces.note(reader, soft.bounce(), letters.to(reader), clock.instant())) {
        Instant at = soft.bounce().at();
        suppressions.note(reader, Suppression.Reason.BOUNCED, SoftBounces.DETAIL, at, at);
        metrics.count(name(Suppression.Reason.BOUNCED), 1);
      }
    }
    return readers.size();
  }

  private static String name(Suppression.Reason reason) {
    return switch (reason) {
      case BOUNCED -> "Bounces";
      case COMPLAINED -> "Complaints";
    };
  }
}
