package org.learningthursdays.digest;

import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.LinkPurpose;
import org.learningthursdays.identity.OptOutLinks;
import org.learningthursdays.outbox.FormMailLimit;
import org.learningthursdays.outbox.SoftBounces;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Who gets the digest, in the table.
///
/// Whoever asks by a form has to say yes by mail first, because anybody can type any address.
public final class Subscriptions {
  /// The kind of the letters that ask to confirm.
  public static final String CONFIRM = "confirm-digest";

  /// The items about somebody who has never had anything but the digest.
  private static final Set<String> NOTHING_ELSE =
      Set.of(
          LeaderItem.PROFILE,
          SubscriptionItem.SORT_KEY,
          FormMailLimit.SORT_KEY,
          SoftBounces.SORT_KEY,
          Suppression.SORT_KEY);

  private final Table table;
  private final Leaders leaders;
  private final KeyRing keys;
  private final Clock clock;

  public Subscriptions(Table table, Leaders leaders, KeyRing keys, Clock clock) {
    this.table = table;
    this.leaders = leaders;
    this.keys = keys;
    this.clock = clock;
  }

  /// The write for the digest's checkbox in another form, for that form's transaction, whose letter
  /// holds the link to confirm. It changes nothing for somebody who gets the digest already.
  ///
  /// @param leaderItems everything that is known of them
  /// @param wording what stood beside the box
  public Write requestByCheckbox(LeaderId leader, List<Item> leaderItems, String wording) {
    return asked(leader, leaderItems, Subscription.How.REGISTRATION, wording, clock.instant());
  }

  /// Notes that somebody asks; changes nothing for somebody who gets the digest already.
  static Write asked(
      LeaderId leader, List<Item> leaderItems, Subscription.How how, String wording, Instant now) {
    Optional<Subscription> before = Subscription.in(leaderItems);
    return before.filter(Subscription::isConfirmed).isPresent()
        ? SubscriptionItem.checkUnchanged(before.get())
        : SubscriptionItem.replacement(Subscription.asked(leader, before, how, wording, now), now);
  }

  /// The token by which somebody who has asked can say yes, for a letter to them; nothing for
  /// whoever has nothing to say yes to.
  public Optional<String> confirmToken(LeaderId leader) {
    return find(leader)
        .filter(known -> known.state() == Subscription.State.PENDING)
        .map(known -> keys.token(LinkPurpose.CONFIRM_DIGEST, leader, known.nonce()));
  }

  /// Whether a link to confirm by holds.
  boolean canConfirm(String token) {
    return keys.read(LinkPurpose.CONFIRM_DIGEST, token)
        .filter(allowed -> find(allowed.leader()).filter(it -> fits(it, allowed)).isPresent())
        .isPresent();
  }

  /// Confirms a subscription by the link that was mailed, for the first time or again.
  ///
  /// @return false if the link does not hold, or no longer
  public boolean confirm(String token) {
    Optional<KeyRing.Capability> allowed = keys.read(LinkPurpose.CONFIRM_DIGEST, token);
    allowed.ifPresent(capability -> Table.retryingUntil(() -> confirm(capability)));
    return allowed
        .flatMap(capability -> find(capability.leader()).filter(it -> fits(it, capability)))
        .filter(Subscription::isConfirmed)
        .isPresent();
  }

  private boolean confirm(KeyRing.Capability allowed) {
    Instant now = clock.instant();
    List<Item> leaderItems = leaders.items(allowed.leader());
    Optional<Subscription> pending =
        Subscription.in(leaderItems)
            .filter(it -> fits(it, allowed))
            .filter(it -> it.state() == Subscription.State.PENDING);
    return pending.isEmpty()
        || Leaders.profile(leaderItems).isEmpty()
        || table.transact(
            confirming(
                pending.get().confirmed(now),
                leaderItems,
                it -> it.reason() == Suppression.Reason.COMPLAINED,
                now));
  }

  /// The writes that confirm a subscription and keep its reader for good.
  ///
  /// @param lifted which suppression is lifted: whoever wants the digest after all gets it
  private List<Write> confirming(
      Subscription confirmed, List<Item> leaderItems, Predicate<Suppression> lifted, Instant now) {
    List<Write> writes =
        new ArrayList<>(
            List.of(
                SubscriptionItem.replacement(confirmed, now),
                LeaderItem.keepingForGood(confirmed.leader(), clock.instant())));
    Suppression.in(leaderItems)
        .filter(lifted)
        .flatMap(it -> it.lifting(now))
        .ifPresent(writes::add);
    return writes;
  }

  private static boolean fits(Subscription subscription, KeyRing.Capability allowed) {
    return subscription.nonce() == allowed.version()
        && subscription.state() != Subscription.State.LEFT;
  }

  /// Subscribes a leader by their own page, whose address reached them by mail: no second mail
  /// asks.
  public void subscribeNow(LeaderId leader, String wording) {
    Table.retryingUntil(() -> {
      Instant now = clock.instant();
      List<Item> leaderItems = leaders.items(leader);
      Optional<Subscription> before = Subscription.in(leaderItems);
      return before.filter(Subscription::isConfirmed).isPresent()
          || Leaders.profile(leaderItems).isEmpty()
          || table.transact(
              confirming(
                  Subscription.confirmedOnOwnPage(leader, before, wording, now),
                  leaderItems,
                  _ -> true,
                  now));
    });
  }

  /// Whether a link to leave by is one of ours. It holds for ever, but for somebody who was erased
  /// and has come back: they have others.
  boolean canLeave(String token) {
    return leaving(token).isPresent();
  }

  private Optional<LeaderId> leaving(String token) {
    return new OptOutLinks(keys, leaders).reader(LinkPurpose.LEAVE_DIGEST, token);
  }

  /// Unsubscribes somebody by the link in a digest, any number of times, also when they are long
  /// erased.
  ///
  /// @return false if the link is none of ours, or theirs no longer
  public boolean leave(String token) {
    Optional<LeaderId> leader = leaving(token);
    leader.ifPresent(this::leave);
    return leader.isPresent();
  }

  /// Unsubscribes a leader from the digest, and changes nothing else.
  public void leave(LeaderId leader) {
    Table.retryingUntil(() -> {
      Instant now = clock.instant();
      List<Item> leaderItems = leaders.items(leader);
      Optional<Subscription> before =
          Subscription.in(leaderItems).filter(it -> it.state() != Subscription.State.LEFT);
      if (before.isEmpty()) {
        return true;
      }
      List<Write> writes =
          new ArrayList<>(List.of(SubscriptionItem.replacement(before.get().left(now), now)));
      Optional<Leader> profile = Leaders.profile(leaderItems);
      boolean isAll = leaderItems.stream().allMatch(item -> NOTHING_ELSE.contains(item.key().sk()));
      profile.ifPresent(known ->
          writes.add(
              isAll
                  ? LeaderItem.expireAfterLeavingDigest(known, clock.instant())
                  : leaders.noteLeftDigest(known)));
      return table.transact(writes);
    });
  }

  /// The subscription of a leader, if they ever asked.
  public Optional<Subscription> find(LeaderId leader) {
    Instant now = clock.instant();
    return table
        .get(SubscriptionItem.key(leader))
        .filter(item -> !item.isExpired(now))
        .map(SubscriptionItem::fromItem);
  }
}
