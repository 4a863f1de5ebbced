package org.learningthursdays.registration;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.ItemUpdate;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Write;

/// The items of registrations in a leader's partition: each registration, each block they take, and
/// how often they have withdrawn from a session.
public final class RegistrationItem {
  static final String SESSION_PREFIX = "SESSION#";
  static final String BLOCK_PREFIX = "STANDING#";

  private static final String STATUS = "status";
  private static final String REGISTERED = "registered";
  private static final String WAITING = "waiting";
  private static final String NUMBER = "number";
  private static final String REGISTERED_AT = "registeredAt";
  private static final String CHANGED_AT = "changedAt";
  private static final String WITHDRAWN_PREFIX = "WITHDRAWN#";
  private static final String TIMES = "times";
  private static final String SINCE = "since";

  private RegistrationItem() {}

  static Key key(LeaderId leader, String session) {
    return new Key(leader.partition(), SESSION_PREFIX + session);
  }

  /// Whose registration has this key.
  static LeaderId leader(Key key) {
    return LeaderId.ofPartition(key.pk());
  }

  static boolean isRegistration(Key key) {
    return key.sk().startsWith(SESSION_PREFIX);
  }

  static boolean isBlock(Key key) {
    return key.sk().startsWith(BLOCK_PREFIX);
  }

  static String theme(Item block) {
    return block.key().sk().substring(BLOCK_PREFIX.length());
  }

  public static Item toItem(LeaderId leader, Registration registration) {
    return Item.at(key(leader, registration.session()))
        .put(STATUS, registration.isWaiting() ? WAITING : REGISTERED)
        .put(NUMBER, registration.number())
        .put(REGISTERED_AT, registration.registeredAt())
        .put(CHANGED_AT, registration.changedAt())
        .build();
  }

  static Registration fromItem(Item item) {
    return new Registration(
        item.key().sk().substring(SESSION_PREFIX.length()),
        item.string(STATUS).equals(WAITING),
        item.integer(NUMBER),
        item.instant(REGISTERED_AT),
        item.instant(CHANGED_AT));
  }

  /// Gives a waiting leader a place.
  static Write promoted(LeaderId leader, String session, Instant now) {
    ItemUpdate update =
        ItemUpdate.none().set(STATUS, REGISTERED).set(NUMBER, 0).set(CHANGED_AT, now);
    return new Write.Change(key(leader, session), update, Condition.is(STATUS, WAITING));
  }

  /// Gives somebody who waits a number in the queue.
  static Write queued(LeaderId leader, String session, int number) {
    return new Write.Change(
        key(leader, session), ItemUpdate.none().set(NUMBER, number), Condition.is(STATUS, WAITING));
  }

  /// Removes a registration if it has not changed since it was read.
  static Write removed(LeaderId leader, Registration seen) {
    Condition unchanged =
        Condition.all(
            Condition.is(STATUS, seen.isWaiting() ? WAITING : REGISTERED),
            Condition.is(REGISTERED_AT, seen.registeredAt().toString()));
    return new Write.Remove(key(leader, seen.session()), unchanged);
  }

  /// Counts a withdrawal. The count is added to the SEQUENCE of the leader's own event for good:
  /// calendar apps only apply an update with a higher SEQUENCE than theirs.
  public static Write withdrawnOnceMore(LeaderId leader, String session) {
    Key key = new Key(leader.partition(), WITHDRAWN_PREFIX + session);
    return new Write.Change(key, ItemUpdate.none().add(TIMES, 1), Condition.always());
  }

  /// How often a leader has withdrawn, by session, among what is known about them; sessions never
  /// withdrawn from are not there.
  public static Map<String, Integer> withdrawals(List<Item> leaderItems) {
    return leaderItems.stream()
        .filter(item -> item.key().sk().startsWith(WITHDRAWN_PREFIX))
        .collect(
            Collectors.toMap(
                item -> item.key().sk().substring(WITHDRAWN_PREFIX.length()),
                item -> item.integer(TIMES),
                Integer::sum,
                TreeMap::new));
  }

  static Key blockKey(LeaderId leader, String theme) {
    return new Key(leader.partition(), BLOCK_PREFIX + theme);
  }

  static Item blockItem(LeaderId leader, String theme, Instant now) {
    return Item.at(blockKey(leader, theme)).put(SINCE, now).build();
  }
}
