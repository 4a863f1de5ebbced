package org.learningthursdays.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Write;

/// The attributes of a leader's profile that decide how long its person is kept.
final class RetentionItem {
  /// The last month in which they did anything on their own page, or answered a survey.
  private static final String SEEN = "seen";

  /// When they were last asked whether to keep them.
  private static final String ASKED_TO_STAY = "askedToStay";

  private RetentionItem() {}

  static RetentionFacts facts(Item profile) {
    return new RetentionFacts(
        profile.optionalString(LeaderItem.ANSWERED).isPresent(),
        profile.instant(LeaderItem.CREATED_AT),
        profile.instant(LeaderItem.CHANGED_AT),
        profile.optionalString(SEEN).map(YearMonth::parse).orElse(null),
        profile.optionalInstant(ASKED_TO_STAY).orElse(null),
        profile.isExpiring());
  }

  /// Notes that they did something on their own page, or answered a survey, in this month.
  static Write seen(LeaderId leader, YearMonth month) {
    return new Write.Change(
        LeaderItem.key(leader),
        ItemUpdate.none()
            .set(LeaderItem.ANSWERED, LeaderItem.YES)
            .set(SEEN, month.toString())
            .remove(ASKED_TO_STAY),
        Condition.has(LeaderItem.EMAIL));
  }

  /// Notes that they got the digest until this month.
  static Write leftDigest(LeaderId leader, YearMonth month) {
    return new Write.Change(
        LeaderItem.key(leader),
        ItemUpdate.none().set(SEEN, month.toString()),
        Condition.has(LeaderItem.EMAIL));
  }

  /// Notes that they are asked whether to keep them.
  static Write asked(LeaderId leader, RetentionFacts facts, Instant now, LocalDate nextLook) {
    return new Write.Change(
        LeaderItem.key(leader),
        ItemUpdate.none()
            .set(ASKED_TO_STAY, now)
            .indexed(RetentionFacts.partition(leader), nextLook.toString()),
        unchangedSince(facts));
  }

  static Write lookAgain(LeaderId leader, LocalDate nextLook) {
    return new Write.Change(
        LeaderItem.key(leader),
        ItemUpdate.none().indexed(RetentionFacts.partition(leader), nextLook.toString()),
        Condition.has(LeaderItem.EMAIL));
  }

  /// Holds if nothing has happened since the facts were read for which the leader would be kept.
  static Condition unchangedSince(RetentionFacts facts) {
    return Condition.all(
        Condition.has(LeaderItem.EMAIL),
        Condition.is(LeaderItem.CHANGED_AT, facts.changedAt().toString()),
        facts.hasConfirmedAddress()
            ? Condition.has(LeaderItem.ANSWERED)
            : Condition.lacks(LeaderItem.ANSWERED),
        facts.seen() == null ? Condition.lacks(SEEN) : Condition.is(SEEN, facts.seen().toString()));
  }
}
