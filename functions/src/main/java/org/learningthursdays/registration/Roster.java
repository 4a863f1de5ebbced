package org.learningthursdays.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// Who comes to a session and who waits, in the session's partition: ids only, the queue in its
/// order.
public final class Roster {
  private static final String REGISTERED = "REGISTERED#";
  private static final String WAITING = "WAITING#";
  private static final String LEADER = "leader";
  private static final String REGISTERED_AT = "registeredAt";
  private static final String TURN = "turn";
  private static final String SESSION = "SESSION#";
  private static final String THEME = "THEME#";
  private static final String MEMBER = "MEMBER#";

  /// The queue number that every held registration has, higher than any real one: they come after
  /// everybody who waits.
  public static final int HELD = 99_999_999;

  private final Table table;

  public Roster(Table table) {
    this.table = table;
  }

  /// One page of a query for leaders.
  ///
  /// @param next the cursor of the next page; empty at the end
  public record ResultPage(List<LeaderId> leaders, Optional<String> next) {}

  /// One who comes, or waits.
  ///
  /// @param number in the queue's order; 0 for somebody who comes, [#HELD] for somebody whose turn
  ///   has not come
  public record Entry(LeaderId leader, int number, Instant registeredAt) {}

  /// Those who come to a session, some at a time.
  public ResultPage registered(String session, int limit, Optional<String> after) {
    return page(Query.of(partition(session)).beginning(REGISTERED), limit, after);
  }

  /// To which of some sessions each of some leaders comes, in the sessions' order. Who comes to
  /// none is left out.
  public Map<LeaderId, List<String>> comingTo(Collection<LeaderId> leaders, List<String> sessions) {
    List<Key> keys = new ArrayList<>();
    leaders.forEach(leader -> sessions.forEach(id -> keys.add(comingKey(id, leader))));
    Map<LeaderId, List<String>> coming = new HashMap<>();
    table.getAll(keys).stream()
        .sorted(Comparator.comparingInt(item -> sessions.indexOf(session(item.key().pk()))))
        .forEach(item ->
            coming
                .computeIfAbsent(leader(item), _ -> new ArrayList<>())
                .add(session(item.key().pk())));
    return coming;
  }

  /// Those who wait, some at a time, in the order in which they get places.
  public ResultPage waiting(String session, int limit, Optional<String> after) {
    return page(Query.of(partition(session)).beginning(WAITING), limit, after);
  }

  /// Those who take the block of a theme, some at a time.
  ResultPage members(String theme, int limit, Optional<String> after) {
    return page(Query.of(THEME + theme).beginning(MEMBER), limit, after);
  }

  /// All who take the block of a theme.
  List<LeaderId> members(String theme) {
    return table.query(Query.of(THEME + theme).beginning(MEMBER)).stream()
        .map(Roster::leader)
        .toList();
  }

  private ResultPage page(Query query, int limit, Optional<String> after) {
    Query.ResultPage found = table.page(query.limit(limit).after(after));
    return new ResultPage(found.items().stream().map(Roster::leader).toList(), found.next());
  }

  private static LeaderId leader(Item item) {
    return new LeaderId(item.string(LEADER));
  }

  /// All who come, and after them all who wait, in the queue's order.
  public List<Entry> all(String session) {
    return Stream.of(REGISTERED, WAITING)
        .flatMap(prefix -> table.query(Query.of(partition(session)).beginning(prefix)).stream())
        .map(Roster::entry)
        .toList();
  }

  /// The first in the queue.
  Optional<Entry> first(String session) {
    Query queue = Query.of(partition(session)).from(WAITING).to(waitingKey(HELD - 1));
    return table.query(queue.limit(1)).stream().findFirst().map(Roster::entry);
  }

  /// Those whose network's turn has come by now, whoever registered first before others.
  List<Entry> heldUntil(String session, Instant now) {
    return table.query(Query.of(partition(session)).beginning(waitingKey(HELD))).stream()
        .filter(item -> !item.instant(TURN).isAfter(now))
        .map(Roster::entry)
        .sorted(Comparator.comparing(Entry::registeredAt))
        .toList();
  }

  /// Whether somebody no longer waits under this number.
  boolean isGone(String session, Entry entry) {
    return table.get(queueKey(session, entry.number(), entry.leader())).isEmpty();
  }

  private static Entry entry(Item item) {
    String sk = item.key().sk();
    int number = sk.startsWith(WAITING) ? Integer.parseInt(sk.split("#", -1)[1]) : 0;
    return new Entry(leader(item), number, item.instant(REGISTERED_AT));
  }

  /// How many come to a session.
  public int countRegistered(String session) {
    return table.count(Query.of(partition(session)).beginning(REGISTERED));
  }

  /// How many wait for a session, held registrations included.
  public int countWaiting(String session) {
    return table.count(Query.of(partition(session)).beginning(WAITING));
  }

  /// How many wait in front of a number.
  public int ahead(String session, int number) {
    return table.count(Query.of(partition(session)).from(WAITING).to(waitingKey(number - 1)));
  }

  static String partition(String session) {
    return SESSION + session;
  }

  /// The session that a partition belongs to.
  static String session(String partition) {
    return partition.substring(SESSION.length());
  }

  public static Write comes(String session, LeaderId leader, Instant registeredAt) {
    return Write.replace(
        Item.at(comingKey(session, leader))
            .put(LEADER, leader.text())
            .put(REGISTERED_AT, registeredAt)
            .build());
  }

  static Write comesNoMore(String session, LeaderId leader) {
    return new Write.Remove(comingKey(session, leader), Condition.always());
  }

  public static Write waits(String session, Entry waiting) {
    return Write.add(waitingItem(session, waiting).build());
  }

  /// Somebody waits until their network's turn comes.
  static Write waits(String session, LeaderId leader, Instant registeredAt, Instant turn) {
    Entry held = new Entry(leader, HELD, registeredAt);
    return Write.add(waitingItem(session, held).put(TURN, turn).build());
  }

  private static Item.Builder waitingItem(String session, Entry waiting) {
    return Item.at(queueKey(session, waiting.number(), waiting.leader()))
        .put(LEADER, waiting.leader().text())
        .put(REGISTERED_AT, waiting.registeredAt());
  }

  /// Takes somebody out of the queue who is still there.
  static Write waitsNoMore(String session, int number, LeaderId leader) {
    return new Write.Remove(queueKey(session, number, leader), Condition.present());
  }

  /// A condition check for a transaction: that somebody is in the roster as their registration
  /// says.
  static Write checkPresent(LeaderId leader, Registration registration) {
    String session = registration.session();
    return new Write.Check(
        registration.isWaiting()
            ? queueKey(session, registration.number(), leader)
            : comingKey(session, leader),
        Condition.present());
  }

  static Write takesBlock(String theme, LeaderId leader) {
    return Write.replace(Item.at(memberKey(theme, leader)).put(LEADER, leader.text()).build());
  }

  static Write leavesBlock(String theme, LeaderId leader) {
    return new Write.Remove(memberKey(theme, leader), Condition.always());
  }

  private static Key comingKey(String session, LeaderId leader) {
    return new Key(partition(session), REGISTERED + leader.text());
  }

  private static Key memberKey(String theme, LeaderId leader) {
    return new Key(THEME + theme, MEMBER + leader.text());
  }

  private static Key queueKey(String session, int number, LeaderId leader) {
    String key = waitingKey(number);
    return new Key(partition(session), number == HELD ? key + "#" + leader.text() : key);
  }

  private static String waitingKey(int number) {
    return WAITING + String.format(Locale.ROOT, "%08d", number);
  }
}
