package org.learningthursdays.digest;

import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.learningthursdays.table.Condition;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.TableUnavailableException;
import org.learningthursdays.table.Write;
import org.learningthursdays.web.PlainText;

/// What organisers want of the weeks' digests, in the table. A plan can be changed until the week's
/// digest is made.
public final class DigestPlans {
  private static final String PARTITION = "DIGEST-PLANS";
  private static final String LEFT_OUT = "leftOut";
  private static final String NOTE = "note";
  private static final String BY = "by";
  private static final String AT = "at";
  private static final String VERSION = "version";

  private final Table table;
  private final Clock clock;

  /// What became of changing a plan.
  public sealed interface Outcome {
    /// It is stored.
    record Kept(DigestPlan plan) implements Outcome {}

    /// The week's digest is made already, and stays as it is.
    record TooLate() implements Outcome {}

    /// The note is longer than [DigestPlan#LONGEST_NOTE].
    ///
    /// @param characters how many it has
    record TooLong(int characters) implements Outcome {}
  }

  public DigestPlans(Table table, Clock clock) {
    this.table = table;
    this.clock = clock;
  }

  /// The plan of a week's digest; an empty one if nobody has changed it.
  public DigestPlan of(Week week) {
    return table
        .get(key(week))
        .map(item -> fromItem(week, item))
        .orElseGet(() -> DigestPlan.none(week));
  }

  /// Has no digest made of a week, or has one made after all. Twice is once.
  ///
  /// @param organiser who wants it
  public Outcome leaveOut(Week week, boolean isLeftOut, String organiser) {
    return change(week, plan -> plan.leftOut(isLeftOut, organiser, now()));
  }

  /// Sets what is said at the top of a week's digest.
  ///
  /// @param text plain; empty to say nothing
  public Outcome setNote(Week week, String text, String organiser) {
    String note = PlainText.strip(PlainText.clean(text));
    return note.length() > DigestPlan.LONGEST_NOTE
        ? new Outcome.TooLong(note.length())
        : change(week, plan -> plan.saying(note, organiser, now()));
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.SECONDS);
  }

  private Outcome change(Week week, UnaryOperator<DigestPlan> change) {
    return Table.retrying(() -> attempt(week, change))
        .orElseThrow(TableUnavailableException::overtaken);
  }

  private Optional<Outcome> attempt(Week week, UnaryOperator<DigestPlan> change) {
    if (table.get(Digests.key(week)).isPresent()) {
      return Optional.of(new Outcome.TooLate());
    }
    DigestPlan plan = of(week);
    DigestPlan next = change.apply(plan);
    return table.transact(List.of(Digests.checkNotMade(week), write(next, plan.version())))
        ? Optional.of(new Outcome.Kept(next))
        : Optional.empty();
  }

  /// A condition check for a transaction: that a plan has not changed since it was read.
  static Write unchanged(DigestPlan plan) {
    return new Write.Check(key(plan.week()), Condition.counterIs(VERSION, plan.version()));
  }

  private static Write write(DigestPlan plan, int before) {
    Item item =
        Item.at(key(plan.week()))
            .put(LEFT_OUT, plan.isLeftOut())
            .put(NOTE, plan.note())
            .putIfPresent(BY, plan.by())
            .putIfPresent(AT, plan.at() == null ? null : plan.at().toString())
            .put(VERSION, plan.version())
            .build();
    return new Write.Replace(item, Condition.counterIs(VERSION, before));
  }

  private static DigestPlan fromItem(Week week, Item item) {
    return new DigestPlan(
        week,
        item.flag(LEFT_OUT),
        item.string(NOTE),
        item.string(BY),
        item.instant(AT),
        item.integer(VERSION));
  }

  private static Key key(Week week) {
    return new Key(PARTITION, week.id());
  }
}
