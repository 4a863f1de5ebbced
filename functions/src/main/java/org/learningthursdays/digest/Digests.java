package org.learningthursdays.digest;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// The digests, in the table, kept for good. They hold no personal data.
public final class Digests {
  /// The kind of a digest's circular and letters.
  public static final String KIND = "digest";

  private static final String PARTITION = "DIGESTS";
  private static final String CONTENT = "content";

  /// How long a digest is of use; after that no letter of it is sent.
  private static final Duration EXPIRES_AFTER = Duration.ofHours(36);

  private final Table table;

  public Digests(Table table) {
    this.table = table;
  }

  /// The digest of a week, if it was made.
  public Optional<Digest> find(Week week) {
    return table.get(key(week)).map(Digests::fromItem);
  }

  static Key key(Week week) {
    return new Key(PARTITION, week.id());
  }

  /// A condition check for a transaction: that a week has no digest yet.
  static Write checkNotMade(Week week) {
    return new Write.Check(key(week), Condition.absent());
  }

  /// The latest digests, the newest first.
  List<Digest> latest(int count) {
    return found(Query.of(PARTITION).reversed().limit(count));
  }

  /// The latest digests before a week's, the newest first.
  List<Digest> latest(int count, Week before) {
    return found(Query.of(PARTITION).to(before.plus(-1).id()).reversed().limit(count));
  }

  /// The digest before a week's.
  Optional<Digest> before(Week week) {
    return latest(1, week).stream().findFirst();
  }

  /// Stores a week's digest and its circular, in one transaction.
  ///
  /// @param plan by which it was made
  /// @return false if the week has one already, or the plan has changed meanwhile
  boolean publish(Digest digest, DigestPlan plan) {
    Week week = digest.week();
    Circular circular =
        Circular.of(
            week.circular(), KIND, week.id(), digest.madeAt(), digest.madeAt().plus(EXPIRES_AFTER));
    Item item = Item.at(key(week)).put(CONTENT, DigestJson.write(digest)).build();
    return table.transact(
        List.of(Write.add(item), Circulars.addition(circular), DigestPlans.unchanged(plan)));
  }

  private List<Digest> found(Query query) {
    return table.query(query).stream().map(Digests::fromItem).toList();
  }

  private static Digest fromItem(Item item) {
    return DigestJson.read(item.string(CONTENT));
  }
}
