package org.learningthursdays.digest;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.table.Item;

/// Somebody's subscription to the digest, with the record of their consent.
///
/// @param nonce a random number in the links to confirm: replaced when somebody subscribes again
///   after leaving or being erased, so that older links do not work
/// @param askedAt when they last asked for it
/// @param how where they did
/// @param wording what they read there, and so agreed to
/// @param confirmedAt when they said yes; null before
/// @param leftAt when they left; null before
/// @param version counts its changes, for optimistic locking
public record Subscription(
    LeaderId leader,
    State state,
    int nonce,
    Instant askedAt,
    How how,
    String wording,
    @Nullable Instant confirmedAt,
    @Nullable Instant leftAt,
    int version) {

  /// The states of a subscription.
  public enum State {
    /// Asked for by whoever typed the address; its owner has not said yes.
    PENDING,
    /// The leader gets the digest.
    CONFIRMED,
    /// The leader has left the digest.
    LEFT
  }

  /// Where somebody asked for it.
  public enum How {
    FORM,
    REGISTRATION,
    OWN_PAGE
  }

  /// The subscription among everything that is kept about somebody; nothing if they never asked.
  public static Optional<Subscription> in(List<Item> leaderItems) {
    return Item.find(leaderItems, SubscriptionItem.SORT_KEY).map(SubscriptionItem::fromItem);
  }

  /// Whether they get it, by everything that is kept about them.
  public static boolean isConfirmedIn(List<Item> leaderItems) {
    return in(leaderItems).filter(Subscription::isConfirmed).isPresent();
  }

  /// The subscription as JSON, for the leader's own data.
  public Map<String, String> data() {
    Map<String, String> data = new LinkedHashMap<>();
    data.put("state", SubscriptionItem.id(state));
    data.put("askedAt", askedAt.toString());
    data.put("askedBy", SubscriptionItem.id(how));
    data.put("wording", wording);
    if (confirmedAt != null) {
      data.put("confirmedAt", confirmedAt.toString());
    }
    if (leftAt != null) {
      data.put("leftAt", leftAt.toString());
    }
    return data;
  }

  /// Whether they get it.
  public boolean isConfirmed() {
    return state == State.CONFIRMED;
  }

  /// Asked for now. A pending one keeps its nonce, so that earlier links to confirm stay valid.
  static Subscription asked(
      LeaderId leader, Optional<Subscription> before, How how, String wording, Instant now) {
    boolean goesOn = before.filter(known -> known.state == State.PENDING).isPresent();
    return new Subscription(
        leader,
        State.PENDING,
        goesOn ? before.get().nonce : Leaders.newVersion(),
        now,
        how,
        wording,
        null,
        null,
        version(before) + 1);
  }

  /// Confirmed at once, by somebody on their own page.
  static Subscription confirmedOnOwnPage(
      LeaderId leader, Optional<Subscription> before, String wording, Instant now) {
    return new Subscription(
        leader,
        State.CONFIRMED,
        Leaders.newVersion(),
        now,
        How.OWN_PAGE,
        wording,
        now,
        null,
        version(before) + 1);
  }

  Subscription confirmed(Instant now) {
    return new Subscription(
        leader, State.CONFIRMED, nonce, askedAt, how, wording, now, null, version + 1);
  }

  Subscription left(Instant now) {
    return new Subscription(
        leader, State.LEFT, nonce, askedAt, how, wording, confirmedAt, now, version + 1);
  }

  private static int version(Optional<Subscription> before) {
    return before.map(Subscription::version).orElse(0);
  }
}
