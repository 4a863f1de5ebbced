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

/// Mail that came back because there is no such mailbox, though SES took it for something that
/// passes: some mail servers say so for good and are not believed. Three in a row, each a day or
/// more after the one before, with no mail between them that arrived, count as mail that came back
/// for good.
public final class SoftBounces {
  /// The sort key beside a leader's profile.
  public static final String SORT_KEY = "SOFT-BOUNCES";

  /// What such a [Suppression] says of itself.
  static final String DETAIL = "NoMailbox";

  private static final int ENOUGH = 3;
  private static final int MOST_KEPT = 20;
  private static final Duration APART = Duration.ofDays(1);
  private static final Duration KEPT = Duration.ofDays(60);
  private static final String MAILS = "mails";
  private static final String VERSION = "version";

  private final Table table;

  /// One of them.
  ///
  /// @param messageId by which SES knows the mail
  public record One(String messageId, Instant at) {}

  public SoftBounces(Table table) {
    this.table = table;
  }

  /// Those among the items that are kept about somebody, the first first.
  public static List<One> in(List<Item> leaderItems) {
    return Item.find(leaderItems, SORT_KEY).map(SoftBounces::read).orElse(List.of());
  }

  /// Notes one. It may come again, late and in any order.
  ///
  /// @param letters all that were written to the reader
  /// @return whether there are enough of them now
  boolean note(LeaderId reader, One bounce, List<Letter> letters, Instant now) {
    return Table.retrying(() -> attempt(reader, bounce, letters, now))
        .orElseThrow(TableUnavailableException::overtaken);
  }

  private Optional<Boolean> attempt(
      LeaderId reader, One bounce, List<Letter> letters, Instant now) {
    Key key = new Key(reader.partition(), SORT_KEY);
    Optional<Item> known = table.get(key).filter(item -> !item.isExpired(now));
    Map<Instant, One> bounces = new TreeMap<>();
    known.map(SoftBounces::read).orElse(List.of()).forEach(one -> bounces.put(one.at(), one));
    bounces.put(bounce.at(), bounce);
    List<One> inARow = inARow(List.copyOf(bounces.values()), letters);
    int version = known.map(item -> item.integer(VERSION)).orElse(0);
    boolean isNoted = table.write(write(key, inARow, version, now));
    return isNoted ? Optional.of(areEnough(inARow)) : Optional.empty();
  }

  /// The latest of them, back to where a mail arrived. A mail of the last day may still come back.
  private static List<One> inARow(List<One> bounces, List<Letter> letters) {
    List<String> cameBack = bounces.stream().map(One::messageId).toList();
    Instant yesterday = bounces.getLast().at().minus(APART);
    Instant arrived =
        letters.stream()
            .filter(letter -> letter.state() == Letter.State.SENT)
            .filter(letter -> !cameBack.contains(String.valueOf(letter.messageId())))
            .flatMap(letter -> Optional.ofNullable(letter.takenAt()).stream())
            .filter(takenAt -> takenAt.isBefore(yesterday))
            .max(Instant::compareTo)
            .orElse(Instant.MIN);
    List<One> row = bounces.stream().filter(one -> one.at().isAfter(arrived)).toList();
    return row.subList(Math.max(0, row.size() - MOST_KEPT), row.size());
  }

  private static boolean areEnough(List<One> inARow) {
    List<Instant> apart = new ArrayList<>();
    for (One one : inARow) {
      if (apart.isEmpty() || !one.at().isBefore(apart.getLast().plus(APART))) {
        apart.add(one.at());
      }
    }
    return apart.size() >= ENOUGH;
  }

  private static Write write(Key key, List<One> bounces, int version, Instant now) {
    Map<String, String> mails = new HashMap<>();
    bounces.forEach(one -> mails.put(one.at().toString(), one.messageId()));
    Item item =
        Item.at(key).put(MAILS, mails).put(VERSION, version + 1).expiring(now.plus(KEPT)).build();
    Condition unmoved =
        version == 0
            ? Condition.any(Condition.absent(), Condition.expired(now))
            : Condition.is(VERSION, version);
    return new Write.Replace(item, unmoved);
  }

  private static List<One> read(Item item) {
    Map<Instant, One> bounces = new TreeMap<>();
    item.stringMap(MAILS)
        .forEach((at, messageId) -> {
          Instant when = Instant.parse(at);
          bounces.put(when, new One(messageId, when));
        });
    return List.copyOf(bounces.values());
  }
}
