package org.learningthursdays.outbox;

import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Gatherers;
import java.util.stream.Stream;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;

/// What became of letters, to look at: how many are in which state, and what failed and why. By the
/// table's index, which may be a moment behind.
public final class LetterOutcomes {
  /// How many letters are read for their reasons, of each of the index's partitions.
  private static final int MOST_REASONS = 100;

  private static final int MOST_FAILURES = 2_000;

  /// How long after its circular expired the sweep may still find that a letter failed.
  private static final Duration FAILS_LATE = Duration.ofDays(2);

  private final Table table;

  public LetterOutcomes(Table table) {
    this.table = table;
  }

  /// A letter that should have gone out and did not, as the index tells of it.
  public record Failure(Key key, Letter.State state, LetterGroup group) {}

  /// What failed since then, the last first, up to 2,000.
  public List<Failure> failures(Instant since) {
    Query query =
        Query.ofIndex(LetterItem.FAILURES).from(since.toString()).reversed().limit(MOST_FAILURES);
    return table.query(query).stream().map(LetterItem::failure).toList();
  }

  /// The letters that have failed, those that are still there and have not gone out after all.
  public List<Letter> read(List<Failure> failures) {
    return table.getAll(failures.stream().map(Failure::key).toList()).stream()
        .map(LetterItem::fromItem)
        .filter(letter -> letter.state().isFailure())
        .toList();
  }

  /// The failures among a circular's letters.
  private List<Failure> failures(Circular circular) {
    LetterGroup group = LetterGroup.of(circular);
    Query query =
        Query.ofIndex(LetterItem.FAILURES)
            .from(circular.createdAt().toString())
            .to(circular.expiresAt().plus(FAILS_LATE).toString());
    return table.query(query).stream()
        .map(LetterItem::failure)
        .filter(failure -> failure.group().equals(group))
        .toList();
  }

  /// Why letters of a circular have ended in a state, the most frequent reason first; of very many
  /// letters only some are read.
  public Map<String, Integer> reasons(Circular circular, Letter.State state) {
    List<Key> keys =
        state.isFailure()
            ? failures(circular).stream()
                .filter(failure -> failure.state() == state)
                .limit(MOST_REASONS)
                .map(Failure::key)
                .toList()
            : LetterItem.indexPartitions(LetterGroup.of(circular)).stream()
                .flatMap(
                    shard -> table.query(shard.beginning(state.id()).limit(MOST_REASONS)).stream())
                .map(Item::key)
                .toList();
    Map<String, Integer> reasons = new TreeMap<>();
    table.getAll(keys).stream()
        .map(LetterItem::fromItem)
        .filter(letter -> letter.state() == state && letter.reason() != null)
        .forEach(letter -> reasons.merge(letter.reason(), 1, Integer::sum));
    return reasons.entrySet().stream()
        .sorted(Map.Entry.<String, Integer>comparingByValue().reversed())
        .collect(
            Collectors.toMap(
                Map.Entry::getKey, Map.Entry::getValue, Integer::sum, LinkedHashMap::new));
  }

  /// Whether a circular has any letter.
  public boolean hasLetters(Circular circular) {
    LetterGroup group = LetterGroup.of(circular);
    boolean isIndexed =
        LetterItem.indexPartitions(group).stream()
            .map(shard -> shard.limit(1))
            .gather(Gatherers.mapConcurrent(group.shards(), table::query))
            .toList()
            .stream()
            .anyMatch(found -> !found.isEmpty());
    return isIndexed || !failures(circular).isEmpty();
  }

  /// How many letters of a circular are in each state. Those being sent count as queued.
  public Map<Letter.State, Integer> counts(Circular circular) {
    Map<Letter.State, Integer> counts = counts(LetterGroup.of(circular));
    failures(circular).forEach(failure -> counts.merge(failure.state(), 1, Integer::sum));
    return counts;
  }

  /// How many letters of a group are in each state, but for those that failed.
  Map<Letter.State, Integer> counts(LetterGroup group) {
    Map<Letter.State, Integer> counts = new EnumMap<>(Letter.State.class);
    Stream.of(Letter.State.values())
        .filter(state -> state != Letter.State.SENDING)
        .forEach(state -> counts.put(state, 0));
    // At once: organisers look at several mailings on one page.
    LetterItem.indexPartitions(group).stream()
        .gather(Gatherers.mapConcurrent(group.shards(), table::query))
        .flatMap(List::stream)
        .forEach(item -> counts.merge(LetterItem.indexedState(item), 1, Integer::sum));
    return counts;
  }
}
