package org.learningthursdays.desk;

import java.time.Clock;
import java.time.Instant;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.digest.Digests;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Circulars;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.LetterOutcomes;
import org.learningthursdays.outbox.Suppression;
import org.learningthursdays.outbox.Suppressions;
import org.learningthursdays.registration.ProgrammeChangeFanOut;
import org.learningthursdays.table.Table;

/// What organisers see of mailings, as JSON and as pages: how one goes, the latest ones, and who
/// gets no mail and why.
public final class Mailings {
  private final LetterOutcomes outcomes;
  private final Circulars circulars;
  private final Suppressions suppressions;
  private final Leaders leaders;

  public Mailings(Table table, Clock clock) {
    this.outcomes = new LetterOutcomes(table);
    this.circulars = new Circulars(table);
    this.suppressions = new Suppressions(table);
    this.leaders = new Leaders(table, clock);
  }

  /// Somebody who gets no mail, or none that goes to many.
  ///
  /// @param leader null where there is no profile any more. An organiser who knows the person may
  ///   ask them for a better address
  public record Suppressed(Suppression suppression, @Nullable Leader leader) {}

  /// The mailing with this id.
  public Optional<Circular> find(String id) {
    return circulars.find(id);
  }

  /// The latest mailings, the last first.
  public List<Circulars.Listed> latest(int limit) {
    return circulars.latest(limit);
  }

  /// The latest mailings with what they say, the last first, without those that mail nobody: most
  /// changes of a session that nobody is registered for yet. A digest is listed though nobody reads
  /// it, since whoever looks for it asks whether it went out. Each is looked at as it is asked for.
  ///
  /// @param limit how many are looked at
  public Stream<Circular> latestWithReaders(int limit) {
    return circulars.read(circulars.latest(limit)).stream()
        .filter(circular -> !ProgrammeChangeFanOut.isSilent(circular))
        .filter(circular ->
            !circular.done()
                || circular.kind().equals(Digests.KIND)
                || outcomes.hasLetters(circular));
  }

  /// How many letters of a mailing are in each state.
  public Map<Letter.State, Integer> counts(Circular circular) {
    return outcomes.counts(circular);
  }

  /// Why letters of a mailing have ended so, the most frequent reason first.
  public Map<String, Integer> reasons(Circular circular, Letter.State state) {
    return outcomes.reasons(circular, state);
  }

  /// What failed.
  ///
  /// @param mailings how many letters of each mailing, by its id, the last first
  /// @param single letters of no mailing, such as a confirmation, the last first
  public record Failed(Map<String, Integer> mailings, List<FailedLetter> single) {}

  /// A letter of no mailing.
  ///
  /// @param leader null where there is no profile any more
  public record FailedLetter(Letter letter, @Nullable Leader leader) {}

  /// What failed since a time; if it is very much, only some of it.
  public Failed failed(Instant since) {
    List<LetterOutcomes.Failure> failures = outcomes.failures(since);
    Map<String, Integer> mailings = new LinkedHashMap<>();
    failures.forEach(
        failure -> failure.group().circular().ifPresent(id -> mailings.merge(id, 1, Integer::sum)));
    List<Letter> single =
        outcomes.read(
            failures.stream().filter(failure -> failure.group().circular().isEmpty()).toList());
    Map<LeaderId, Leader> known = leaders.find(single.stream().map(Letter::reader).toList());
    return new Failed(
        mailings,
        single.stream()
            .sorted(Comparator.comparing(Letter::writtenAt).reversed())
            .map(letter -> new FailedLetter(letter, known.get(letter.reader())))
            .toList());
  }

  /// Everybody who gets no mail, the latest first.
  public List<Suppressed> suppressed() {
    return named(suppressions.standing());
  }

  /// Everybody who gets no mail since a time or a later one, the latest first.
  public List<Suppressed> suppressedSince(Instant time) {
    return named(suppressions.standingSince(time));
  }

  private List<Suppressed> named(List<Suppression> standing) {
    Map<LeaderId, Leader> known = leaders.find(standing.stream().map(Suppression::leader).toList());
    return standing.stream()
        .map(suppression -> new Suppressed(suppression, known.get(suppression.leader())))
        .toList();
  }
}
