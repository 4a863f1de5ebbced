package org.learningthursdays.leader;

import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.learningthursdays.digest.Subscription;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.identity.RetentionFacts;
import org.learningthursdays.outbox.Invocation;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterGroup;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.programme.London;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;

/// Applies [RetentionRule] to everybody whose next check is due, by the index: keeps them, asks
/// them whether to stay, or erases them. Each of these sets a later date or removes it, so that it
/// may be interrupted and repeated.
public final class Retention {
  /// The kind of the letter that asks.
  public static final String KIND = "stay";

  /// In such a letter's details: the day on which its reader is erased.
  static final String ERASED_ON = "erasedOn";

  private static final int PAGE = 100;

  private final Table table;
  private final Supplier<Programme> programme;
  private final Leaders leaders;
  private final ErasureOrders erasureOrders;
  private final Clock clock;

  /// What was found and done.
  ///
  /// @param isDone whether nobody is left who is due
  public record Result(int kept, int asked, int erased, boolean isDone) {}

  public Retention(Table table, Supplier<Programme> programme, Clock clock) {
    this.table = table;
    this.programme = programme;
    this.leaders = new Leaders(table, clock);
    this.erasureOrders = new ErasureOrders(table, clock);
    this.clock = clock;
  }

  private enum Step {
    KEPT,
    ASKED,
    ERASED,
    FAILED
  }

  /// Goes through those who are due, as far as the time goes.
  public Result run(Invocation invocation) {
    LocalDate today = London.today(clock);
    Programme current = programme.get();
    Map<Step, Integer> steps = new EnumMap<>(Step.class);
    for (int shard = 0; shard < RetentionFacts.SHARDS; shard++) {
      Optional<String> cursor = Optional.empty();
      do {
        Query.ResultPage found =
            table.page(RetentionFacts.due(shard, today).limit(PAGE).after(cursor));
        for (Item item : found.items()) {
          if (invocation.isOutOfTime()) {
            return report(steps, false);
          }
          steps.merge(
              step(RetentionFacts.leader(item), current, today, invocation), 1, Integer::sum);
        }
        cursor = found.next();
      } while (cursor.isPresent());
    }
    return report(steps, true);
  }

  private static Result report(Map<Step, Integer> steps, boolean isDone) {
    return new Result(
        steps.getOrDefault(Step.KEPT, 0),
        steps.getOrDefault(Step.ASKED, 0),
        steps.getOrDefault(Step.ERASED, 0),
        isDone && !steps.containsKey(Step.FAILED));
  }

  /// One whom it fails for holds up no other.
  private Step step(LeaderId leader, Programme current, LocalDate today, Invocation invocation) {
    try {
      return step(leader, current, today);
    } catch (RuntimeException e) {
      invocation.log("It cannot be told whether to keep somebody", e);
      return Step.FAILED;
    }
  }

  private Step step(LeaderId leader, Programme current, LocalDate today) {
    List<Item> leaderItems = leaders.items(leader);
    Optional<RetentionFacts> facts = RetentionFacts.in(leaderItems);
    if (facts.isEmpty()) {
      // The index is a moment late.
      return Step.KEPT;
    }
    RetentionRule rule =
        RetentionRule.of(
            facts.get(),
            lastSession(leaderItems, current),
            Subscription.isConfirmedIn(leaderItems),
            today);
    return switch (rule) {
      case RetentionRule.Keep(LocalDate nextLook) -> {
        leaders.lookAgain(leader, nextLook);
        yield Step.KEPT;
      }
      case RetentionRule.Ask(LocalDate erasedOn) -> ask(leader, facts.get(), erasedOn);
      case RetentionRule.Erase _ ->
          erasureOrders.order(leader, facts.get()) ? Step.ERASED : Step.KEPT;
    };
  }

  private static Optional<LocalDate> lastSession(List<Item> leaderItems, Programme current) {
    return Registrations.in(leaderItems).stream()
        .map(Registration::session)
        .flatMap(id -> current.session(id).stream())
        .map(Session::date)
        .max(LocalDate::compareTo);
  }

  private Step ask(LeaderId leader, RetentionFacts facts, LocalDate erasedOn) {
    Instant now = clock.instant();
    Letter letter =
        Letter.alone(
            leader,
            KIND + "-" + erasedOn,
            KIND,
            Map.of(ERASED_ON, erasedOn.toString()),
            now,
            now,
            now.plus(LetterGroup.LONGEST_OPEN));
    boolean isDone =
        table.transact(
            List.of(leaders.askedWhetherToKeep(leader, facts, erasedOn), Letters.addition(letter)));
    return isDone ? Step.ASKED : Step.KEPT;
  }
}
