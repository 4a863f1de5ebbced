package org.learningthursdays.identity;

import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Query;

/// What a profile tells of how long its person is to be kept. Nothing is written for each thing
/// that they do: on the day for which the index has them, it is looked up what they did meanwhile,
/// and from that follows the next day.
///
/// @param changedAt when they last registered, or left something
/// @param seen the last month in which they did anything on their own page, or said by a link of
///   ours how a session was; a day would tell more than is needed, and so would which of the two.
///   Null for none
/// @param askedToStay when they were last asked whether to keep them; null for never
/// @param isExpiring whether they go by themselves, unless they say yes to the digest
public record RetentionFacts(
    boolean hasConfirmedAddress,
    Instant createdAt,
    Instant changedAt,
    @Nullable YearMonth seen,
    @Nullable Instant askedToStay,
    boolean isExpiring) {
  /// How many partitions of the index they lie in.
  public static final int SHARDS = 8;

  private static final String PARTITION = "RETENTION#";
  private static final int FIRST_LOOK_DAYS = 30;

  /// Reads them from the items that are kept about somebody; empty if there is no profile.
  public static Optional<RetentionFacts> in(List<Item> leaderItems) {
    return Item.find(leaderItems, LeaderItem.PROFILE)
        .filter(LeaderItem::isPerson)
        .map(RetentionItem::facts);
  }

  static String partition(LeaderId leader) {
    return PARTITION + Math.floorMod(leader.hashCode(), SHARDS);
  }

  /// The day on which somebody new is first looked at, by the clocks of UTC.
  static String firstLook(Instant now) {
    return LocalDate.ofInstant(now, ZoneOffset.UTC).plusDays(FIRST_LOOK_DAYS).toString();
  }

  /// Finds the profiles of one shard that are to be looked at.
  public static Query due(int shard, LocalDate today) {
    return Query.ofIndex(PARTITION + shard).to(today.toString());
  }

  /// Finds the profiles of one shard.
  public static Query everybody(int shard) {
    return Query.ofIndex(PARTITION + shard);
  }

  /// Whose profile was found.
  public static LeaderId leader(Item indexed) {
    return LeaderId.ofPartition(indexed.key().pk());
  }
}
