package org.learningthursdays.identity;

import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// The leaders, in the table.
public final class Leaders {
  /// How long somebody is kept who asked for the digest and has not said yes, or who has left it.
  public static final Duration UNCONFIRMED_ARE_KEPT = Duration.ofDays(30);

  /// For whoever cannot be kept yet ([#itemsAfterErasure]).
  public static final String ERASING =
      "What was kept of this address is just being erased. Please try again in a minute.";

  /// How often it is looked at whether an erasure is over, in some five seconds.
  private static final int ERASURE_CHECKS = 10;

  private final Table table;
  private final Clock clock;

  public Leaders(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// The leader with this id, if there is one.
  public Optional<Leader> find(LeaderId leader) {
    return table
        .get(LeaderItem.key(leader))
        .filter(item -> !item.isExpired(clock.instant()))
        .filter(LeaderItem::isPerson)
        .map(LeaderItem::fromItem);
  }

  /// Those of several leaders that there are, by their ids.
  public Map<LeaderId, Leader> find(Collection<LeaderId> leaders) {
    return table.getAll(leaders.stream().map(LeaderItem::key).toList()).stream()
        .filter(item -> !item.isExpired(clock.instant()))
        .filter(LeaderItem::isPerson)
        .map(LeaderItem::fromItem)
        .collect(Collectors.toUnmodifiableMap(Leader::id, Function.identity()));
  }

  /// Everything that is kept about somebody but their letters, by one query: the profile, and the
  /// items that features keep beside it.
  public List<Item> items(LeaderId leader) {
    return table.query(Query.of(leader.partition()).from(LeaderItem.PROFILE)).stream()
        .filter(item -> !item.isExpired(clock.instant()))
        .toList();
  }

  /// The profile among the items that are kept about somebody.
  public static Optional<Leader> profile(List<Item> leaderItems) {
    return Item.find(leaderItems, LeaderItem.PROFILE)
        .filter(LeaderItem::isPerson)
        .map(LeaderItem::fromItem);
  }

  /// As [#items], for somebody who gives their address anew: it waits until an erasure of theirs is
  /// over, which would take along what is written now.
  ///
  /// @return nothing if it takes too long
  public Optional<List<Item>> itemsAfterErasure(LeaderId leader) {
    return Table.retrying(
        ERASURE_CHECKS,
        () -> {
          List<Item> leaderItems = items(leader);
          boolean isErasing = leaderItems.stream().anyMatch(LeaderItem::isErasing);
          return isErasing ? Optional.empty() : Optional.of(leaderItems);
        });
  }

  /// Notes that somebody did something on their own page in this month, once, and has answered to
  /// us by that.
  ///
  /// @param leaderItems what is kept of them
  public void noteSeen(LeaderId leader, List<Item> leaderItems) {
    boolean isKnown =
        RetentionFacts.in(leaderItems)
            .filter(keeping -> keeping.hasConfirmedAddress() && keeping.askedToStay() == null)
            .filter(keeping -> month().equals(keeping.seen()))
            .isPresent();
    if (!isKnown) {
      table.write(seen(leader));
    }
  }

  /// Notes that somebody said in this month how a session was. As nobody is to know who did, it
  /// leaves what doing anything on their own page leaves.
  public void noteSeen(Leader leader) {
    table.write(seen(leader.id()));
  }

  /// Notes that somebody did something on their own page in this month.
  public Write seen(LeaderId leader) {
    return RetentionItem.seen(leader, month());
  }

  /// Notes that somebody of whom more is known has left the digest, which kept them until now.
  public Write noteLeftDigest(Leader leader) {
    return RetentionItem.leftDigest(leader.id(), month());
  }

  private YearMonth month() {
    return YearMonth.from(clock.instant().atOffset(ZoneOffset.UTC));
  }

  /// Notes that somebody is asked whether to keep them, unless they have done anything since they
  /// were looked up.
  public Write askedWhetherToKeep(LeaderId leader, RetentionFacts facts, LocalDate nextLook) {
    return RetentionItem.asked(leader, facts, clock.instant(), nextLook);
  }

  /// Has it looked at on a later day whether somebody is to be kept.
  public void lookAgain(LeaderId leader, LocalDate day) {
    table.write(RetentionItem.lookAgain(leader, day));
  }

  /// A version for links that theirs have never had, as far as chance allows: what time or a count
  /// would make could be made again for somebody who was forgotten meanwhile.
  public static int newVersion() {
    // A generator from before SnapStart's snapshot would give many functions the same numbers.
    return new SecureRandom().nextInt(1, Integer.MAX_VALUE);
  }

  /// Keeps what somebody says of themselves on their own page, in the place of what was known.
  public void changeProfile(LeaderId leader, String name, @Nullable String organisation) {
    table.write(LeaderItem.described(leader, name, organisation));
  }

  /// Makes all links to a leader's own page void.
  ///
  /// @return the version of the new link
  public int rotatePage(Leader leader) {
    int version = newVersion();
    if (table.write(LeaderItem.withPageVersion(leader, version))) {
      return version;
    }
    // Another request has made them void in this moment.
    return find(leader.id()).map(Leader::pageVersion).orElse(version);
  }

  /// Makes the address of a leader's own calendar void.
  ///
  /// @return the version of the new address
  public int rotateCalendar(Leader leader) {
    int version = newVersion();
    if (table.write(LeaderItem.withCalendarVersion(leader, version, clock.instant()))) {
      return version;
    }
    // Another request has made it void in this moment.
    return find(leader.id()).map(Leader::calendarVersion).orElse(version);
  }

  /// Sends a leader no more mails after sessions.
  public boolean stopSurveys(LeaderId leader) {
    return table.write(LeaderItem.withoutSurveys(leader));
  }

  /// Reminds a leader, if they are known, of their sessions from now on, or no more.
  public void setReminders(LeaderId leader, boolean wanted) {
    table.write(LeaderItem.withReminders(leader, wanted));
  }
}
