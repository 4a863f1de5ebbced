package org.learningthursdays.registration;

import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.Json;

/// Which organiser registered, took out or moved up whom, or put in who came, in the table for a
/// year. Of whoever is erased it keeps what was done and by whom, without who it was. What people
/// do themselves is not in it.
///
/// Each entry is written in the transaction of what it tells: it is there exactly if that was done.
public final class RosterHistory {
  /// How many are forgotten of somebody at a time: each takes three writes of a transaction.
  private static final int STEP = Table.TRANSACTION_WRITES / 3;

  /// What was done.
  public enum Kind {
    /// They were registered, or put on the waiting list.
    ADDED,
    TAKEN_OUT,
    TAKEN_OFF_WAITING_LIST,
    /// They were given a place before their turn.
    MOVED_UP,
    /// They were the first to wait when somebody else was taken out, and got that place.
    MOVED_UP_IN_TURN,
    SAID_TO_HAVE_COME,
    SAID_NOT_TO_HAVE_COME,
    /// What was said of whether they came was taken back.
    SAID_TO_BE_UNKNOWN,
    /// A report of who came was put in. It concerns nobody in particular.
    REPORT_PUT_IN;

    String id() {
      return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static Kind of(String id) {
      return valueOf(id.toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    /// The kind of taking somebody out: of the session or of its waiting list.
    static Kind ofTakingOut(Registration had) {
      return had.isWaiting() ? TAKEN_OFF_WAITING_LIST : TAKEN_OUT;
    }
  }

  /// One change of a session's people by an organiser.
  ///
  /// @param session its id
  /// @param leader whom it concerned; null once they are erased, and of a report
  /// @param came how many came by a report; null of all else
  /// @param by who did it, by the name that they sign in with
  public record Entry(
      String session,
      @Nullable LeaderId leader,
      Kind kind,
      @Nullable Integer came,
      String by,
      Instant at) {}

  private final Table table;
  private final Clock clock;

  public RosterHistory(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// The writes of an entry, for the transaction of what it tells.
  public static List<Write> telling(
      String session, LeaderId leader, Kind kind, String by, Instant now) {
    Entry entry = new Entry(session, leader, kind, null, by, now);
    return List.of(
        Write.replace(RosterHistoryItem.ofSession(leader, entry)),
        Write.replace(RosterHistoryItem.ofLeader(leader, entry)));
  }

  /// Tells that a report of who came was put in.
  ///
  /// @param came how many did
  public static Write tellingReport(String session, int came, String by, Instant now) {
    return Write.replace(
        RosterHistoryItem.ofReport(new Entry(session, null, Kind.REPORT_PUT_IN, came, by, now)));
  }

  /// What was done to a session's people, the latest first.
  ///
  /// @param most how many are enough
  public List<Entry> of(String session, int most) {
    Query all = Query.of(Roster.partition(session)).beginning(RosterHistoryItem.IN_SESSION);
    return table.query(all.reversed().limit(most)).stream()
        .filter(item -> !item.isExpired(clock.instant()))
        .map(RosterHistoryItem::fromItem)
        .toList();
  }

  /// What was done to somebody, among what is kept of them, for them to read. Who did it is left
  /// out: that is about somebody else.
  public static List<Map<String, @Nullable Object>> data(
      List<Item> leaderItems, Programme programme) {
    return leaderItems.stream()
        .filter(item -> removes(item.key()))
        .map(item -> data(item, programme))
        .toList();
  }

  private static Map<String, @Nullable Object> data(Item item, Programme programme) {
    String id = RosterHistoryItem.session(item);
    Map<String, @Nullable Object> data = Json.of("session", id);
    programme
        .session(id)
        .ifPresent(session -> {
          data.put("title", session.title());
          data.put("date", session.date());
        });
    data.put("change", RosterHistoryItem.kind(item).id());
    data.put("at", RosterHistoryItem.at(item));
    return data;
  }

  /// Whether an item beside a leader's profile is one that [#forgetSome] removes.
  public static boolean removes(Key key) {
    return key.sk().startsWith(RosterHistoryItem.OF_LEADER);
  }

  /// Removes some of what is kept here of a leader, and who it was from the sessions' entries. It
  /// may be done again after it was broken off.
  ///
  /// @return whether something may be left
  public boolean forgetSome(LeaderId leader) {
    // Expired entries too, until DynamoDB removes them.
    Query theirs = Query.of(leader.partition()).beginning(RosterHistoryItem.OF_LEADER);
    List<Item> some = table.query(theirs.limit(STEP));
    if (some.isEmpty()) {
      return false;
    }
    List<Item> told =
        table.getAll(some.stream().map(item -> RosterHistoryItem.inSession(leader, item)).toList());
    table.transact(
        Stream.concat(
                Stream.concat(some.stream(), told.stream())
                    .<Write>map(item -> new Write.Remove(item.key(), Condition.always())),
                told.stream().map(RosterHistoryItem::ofNobody).map(Write::replace))
            .toList());
    return true;
  }
}
