package org.learningthursdays.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.registration.RosterHistory.Entry;
import org.learningthursdays.registration.RosterHistory.Kind;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;

/// An entry of the history of a session's people as the table keeps it, twice: at the session, in
/// the order of time, to be read; and at the person, without who did it, so that it is found when
/// they are erased, or ask what is kept of them.
final class RosterHistoryItem {
  /// The beginning of the sort keys in a session's partition.
  static final String IN_SESSION = "PEOPLE-CHANGED#";

  /// The beginning of the sort keys in a person's partition.
  static final String OF_LEADER = "ROSTER-CHANGED#";

  private static final Duration KEPT = Duration.ofDays(365);
  private static final String SESSION = "session";
  private static final String LEADER = "leader";
  private static final String KIND = "kind";
  private static final String BY = "by";
  private static final String AT = "at";

  private RosterHistoryItem() {}

  static Item ofSession(Entry entry) {
    return Item.at(inSession(entry.session(), entry.at(), entry.leader(), entry.kind()))
        .put(LEADER, entry.leader().text())
        .put(KIND, entry.kind().id())
        .put(BY, entry.by())
        .put(AT, entry.at())
        .expiring(entry.at().plus(KEPT))
        .build();
  }

  static Item ofLeader(Entry entry) {
    String order = order(entry.at()) + "#" + entry.session() + "#" + entry.kind().id();
    return Item.at(new Key(entry.leader().partition(), OF_LEADER + order))
        .put(SESSION, entry.session())
        .put(KIND, entry.kind().id())
        .put(AT, entry.at())
        .expiring(entry.at().plus(KEPT))
        .build();
  }

  /// The key of the session's that belongs to one of a leader.
  static Key inSession(LeaderId leader, Item ofLeader) {
    return inSession(session(ofLeader), at(ofLeader), leader, kind(ofLeader));
  }

  private static Key inSession(String session, Instant at, LeaderId leader, Kind kind) {
    String order = order(at) + "#" + leader.text() + "#" + kind.id();
    return new Key(Roster.partition(session), IN_SESSION + order);
  }

  /// A time as texts order it.
  private static String order(Instant at) {
    return String.format(Locale.ROOT, "%014d", at.toEpochMilli());
  }

  static Entry fromItem(Item item) {
    return new Entry(
        Roster.session(item.key().pk()),
        new LeaderId(item.string(LEADER)),
        kind(item),
        item.string(BY),
        at(item));
  }

  static String session(Item ofLeader) {
    return ofLeader.string(SESSION);
  }

  static Kind kind(Item item) {
    return Kind.of(item.string(KIND));
  }

  static Instant at(Item item) {
    return item.instant(AT);
  }
}
