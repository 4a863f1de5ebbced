package org.learningthursdays.outbox;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.metrics.Metrics;

/// Listens to what became of mail. Whoever's mail comes back for good gets no more, and whoever
/// complains no more of what goes to many. A letter whose sender never heard from SES is sent if
/// SES has it. An event may come any number of times, and in any order.
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

  /// Takes an event in.
  ///
  /// @return how many people or letters it was noted for
  public int take(String event) {
    return MailEvent.read(event, clock.instant())
        .map(told ->
            switch (told) {
              case MailEvent.Taken taken -> note(taken);
              case MailEvent.Unwelcome unwelcome -> note(unwelcome);
              case MailEvent.NoSuchMailbox soft -> note(soft);
            })
        .orElse(0);
  }

  /// Most letters were closed by their senders long before.
  private int note(MailEvent.Taken taken) {
    LetterTags of = taken.letter();
    return letters.wentOut(of.reader(), of.cause(), taken.messageId()) ? 1 : 0;
  }

  private int note(MailEvent.Unwelcome unwelcome) {
    List<LeaderId> readers = unwelcome.to().ids(keys);
    readers.forEach(reader ->
        suppressions.note(
            reader, unwelcome.reason(), unwelcome.detail(), unwelcome.at(), unwelcome.mailedAt()));
    metrics.count(name(unwelcome.reason()), readers.size());
    return readers.size();
  }

  /// Several in a row count as one that came back for good.
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
