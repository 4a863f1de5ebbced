package org.learningthursdays.registration;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.registration.RosterHistory.Entry;
import org.learningthursdays.registration.RosterHistory.Kind;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;

/// An entry of the history of a session's people as the table keeps it, twice: at the session, in
/// the order of time, to be read; and at the person, without who did it, so that it is found when
/// they are erased, or ask what is kept of them. The session's then stays without who it was.
final class RosterHistoryItem {
  /// The beginning of the sort keys in a session's partition.
  static final String IN_SESSION = "PEOPLE-CHANGED#";

  /// The beginning of the sort keys in a person's partition.
  static final String OF_LEADER = "ROSTER-CHANGED#";

  private static final Duration KEPT = Duration.ofDays(365);
  private static final String ERASED = "erased";
  private static final String REPORT = "report";
  private static final String SESSION = "session";
  private static final String LEADER = "leader";
  private static final String KIND = "kind";
  private static final String BY = "by";
  private static final String AT = "at";
  private static final String CAME = "came";

  private RosterHistoryItem() {}

  static Item ofSession(LeaderId leader, Entry entry) {
    return inSession(entry, leader.text()).put(LEADER, leader.text()).build();
  }

  /// A session's, of a report of who came.
  static Item ofReport(Entry entry) {
    return inSession(entry, REPORT)
        .put(CAME, Objects.requireNonNull(entry.came(), "a report tells how many came"))
        .build();
  }

  /// A session's, once whom it concerned is erased.
  static Item ofNobody(Item ofSession) {
    return inSession(fromItem(ofSession), ERASED).build();
  }

  private static Item.Builder inSession(Entry entry, String who) {
    return Item.at(inSession(entry.session(), entry.at(), who, entry.kind()))
        .put(KIND, entry.kind().id())
        .put(BY, entry.by())
        .put(AT, entry.at())
        .expiring(entry.at().plus(KEPT));
  }

  static Item ofLeader(LeaderId leader, Entry entry) {
    String order = order(entry.at()) + "#" + entry.session() + "#" + entry.kind().id();
    return Item.at(new Key(leader.partition(), OF_LEADER + order))
        .put(SESSION, entry.session())
        .put(KIND, entry.kind().id())
        .put(AT, entry.at())
        .expiring(entry.at().plus(KEPT))
        .build();
  }

  /// The key of the session's that belongs to one of a leader.
  static Key inSession(LeaderId leader, Item ofLeader) {
    return inSession(session(ofLeader), at(ofLeader), leader.text(), kind(ofLeader));
  }

  private static Key inSession(String session, Instant at, String who, Kind kind) {
    String order = order(at) + "#" + who + "#" + kind.id();
    return new Key(Roster.partition(session), IN_SESSION + order);
  }

  /// A time as text of a fixed length: the table orders sort keys as text.
  private static String order(Instant at) {
    return String.format(Locale.ROOT, "%014d", at.toEpochMilli());
  }

  static Entry fromItem(Item item) {
    return new Entry(
        Roster.session(item.key().pk()),
        item.optionalString(LEADER).map(LeaderId::new).orElse(null),
        kind(item),
        item.optionalInteger(CAME).orElse(null),
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
