package org.learningthursdays.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;

/// Bounces that say that there is no such mailbox, but that SES calls transient. Three in a row,
/// each a day or more after the one before, with no mail between them that arrived, count as a
/// permanent bounce.
public final class SoftBounces {
  /// The sort key beside a leader's profile.
  public static final String SORT_KEY = "SOFT-BOUNCES";

  /// The detail of a [Suppression] that they lead to.
  static final String DETAIL = "NoMailbox";

  private static final int ENOUGH = 3;
  private static final int MOST_KEPT = 20;
  private static final Duration APART = Duration.ofDays(1);
  private static final Duration KEPT = Duration.ofDays(60);
  private static final String MAILS = "mails";
  private static final String VERSION = "version";

  private final Table table;

  /// One bounce: of which mail, and when it came.
  public record Bounce(String sesMessageId, Instant at) {}

  public SoftBounces(Table table) {
    this.table = table;
  }

  /// The bounces among the items that are kept about somebody, the oldest first.
  public static List<Bounce> in(List<Item> leaderItems) {
    return Item.find(leaderItems, SORT_KEY).map(SoftBounces::read).orElse(List.of());
  }

  /// Stores a bounce, which may come again, late and in any order.
  ///
  /// @param letters all that were written to the reader
  /// @return whether there are enough of them now
  boolean note(LeaderId reader, Bounce bounce, List<Letter> letters, Instant now) {
    return Table.retrying(() -> attempt(reader, bounce, letters, now))
        .orElseThrow(TableUnavailableException::overtaken);
  }

  private Optional<Boolean> attempt(
      LeaderId reader, Bounce bounce, List<Letter> letters, Instant now) {
    Key key = new Key(reader.partition(), SORT_KEY);
    Optional<Item> known = table.get(key).filter(item -> !item.isExpired(now));
    Map<Instant, Bounce> bounces = new TreeMap<>();
    known.map(SoftBounces::read).orElse(List.of()).forEach(one -> bounces.put(one.at(), one));
    bounces.put(bounce.at(), bounce);
    List<Bounce> inARow = inARow(List.copyOf(bounces.values()), letters);
    int version = known.map(item -> item.integer(VERSION)).orElse(0);
    boolean isNoted = table.write(write(key, inARow, version, now));
    return isNoted ? Optional.of(areEnough(inARow)) : Optional.empty();
  }

  /// The latest of them, back to where a mail arrived. A mail of the last day may still come back.
  private static List<Bounce> inARow(List<Bounce> bounces, List<Letter> letters) {
    List<String> cameBack = bounces.stream().map(Bounce::sesMessageId).toList();
    Instant yesterday = bounces.getLast().at().minus(APART);
    Instant arrived =
        letters.stream()
            .filter(letter -> letter.state() == Letter.State.SENT)
            .filter(letter -> !cameBack.contains(String.valueOf(letter.sesMessageId())))
            .flatMap(letter -> Optional.ofNullable(letter.claimedAt()).stream())
            .filter(claimedAt -> claimedAt.isBefore(yesterday))
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    List<Bounce> row = bounces.stream().filter(one -> one.at().isAfter(arrived)).toList();
    return row.subList(Math.max(0, row.size() - MOST_KEPT), row.size());
  }

  private static boolean areEnough(List<Bounce> inARow) {
    List<Instant> apart = new ArrayList<>();
    for (Bounce one : inARow) {
      if (apart.isEmpty() || !one.at().isBefore(apart.getLast().plus(APART))) {
        apart.add(one.at());
      }
    }
    return apart.size() >= ENOUGH;
  }

  private static Write write(Key key, List<Bounce> bounces, int version, Instant now) {
    Map<String, String> mails = new HashMap<>();
    bounces.forEach(one -> mails.put(one.at().toString(), one.sesMessageId()));
    Item item =
        Item.at(key).put(MAILS, mails).put(VERSION, version + 1).expiring(now.plus(KEPT)).build();
    Condition unchanged =
        version == 0 ? Condition.absentOrExpired(now) : Condition.is(VERSION, version);
    return new Write.Replace(item, unchanged);
  }

  private static List<Bounce> read(Item item) {
    Map<Instant, Bounce> bounces = new TreeMap<>();
    item.stringMap(MAILS)
        .forEach((at, sesMessageId) -> {
          Instant when = Instant.parse(at);
          bounces.put(when, new Bounce(sesMessageId, when));
        });
    return List.copyOf(bounces.values());
  }
}
