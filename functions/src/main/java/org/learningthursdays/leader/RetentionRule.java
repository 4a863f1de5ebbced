package org.learningthursdays.leader;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.RetentionFacts;
import org.learningthursdays.programme.London;

/// How long people are kept. Somebody who has never answered to us, so that anybody may have typed
/// their address: until 30 days after their last session. Everybody else: until 24 months have gone
/// without a session, a digest or anything that they did, and they did not want to stay when they
/// were asked a month before.
sealed interface RetentionRule {
  int UNANSWERED_DAYS = 30;
  int MONTHS = 24;
  int WARNING_MONTHS = 1;

  /// Somebody who gets the digest is not idle; it is only looked at whether they still get it.
  int DIGEST_LOOK_MONTHS = 6;

  /// The leader is kept, and looked at again.
  record Keep(LocalDate nextLook) implements RetentionRule {}

  /// The leader is to be asked whether they want to be kept.
  ///
  /// @param erasedOn unless they do
  record Ask(LocalDate erasedOn) implements RetentionRule {}

  /// The leader is to be erased.
  record Erase() implements RetentionRule {}

  /// What is to be done about somebody today.
  ///
  /// @param lastSession of those that they are registered for, to come or over; nothing for none
  static RetentionRule of(
      RetentionFacts facts, Optional<LocalDate> lastSession, boolean hasDigest, LocalDate today) {
    if (hasDigest || facts.isExpiring()) {
      return new Keep(today.plusMonths(DIGEST_LOOK_MONTHS));
    }
    LocalDate last = last(facts, lastSession);
    if (!facts.hasConfirmedAddress()) {
      LocalDate end = last.plusDays(UNANSWERED_DAYS);
      return end.isAfter(today) ? new Keep(end) : new Erase();
    }
    LocalDate asking = last.plusMonths(MONTHS - WARNING_MONTHS);
    if (asking.isAfter(today)) {
      return new Keep(asking);
    }
    @Nullable Instant asked = facts.askedToStay();
    if (asked == null || day(asked).isBefore(asking)) {
      return new Ask(later(last.plusMonths(MONTHS), today.plusMonths(WARNING_MONTHS)));
    }
    LocalDate end = later(last.plusMonths(MONTHS), day(asked).plusMonths(WARNING_MONTHS));
    return end.isAfter(today) ? new Keep(end) : new Erase();
  }

  /// The last day on which there was anything of them.
  private static LocalDate last(RetentionFacts facts, Optional<LocalDate> lastSession) {
    @Nullable YearMonth seen = facts.seen();
    return Stream.of(
            Stream.of(day(facts.createdAt()), day(facts.changedAt())),
            lastSession.stream(),
            Stream.ofNullable(seen).map(YearMonth::atEndOfMonth))
        .flatMap(days -> days)
        .max(LocalDate::compareTo)
        .orElseThrow();
  }

  private static LocalDate later(LocalDate one, LocalDate other) {
    return one.isAfter(other) ? one : other;
  }

  private static LocalDate day(Instant time) {
    return LocalDate.ofInstant(time, London.ZONE);
  }
}
