package org.learningthursdays.digest;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.identity.LeaderItem;
import org.learningthursdays.identity.Leaders;
import org.learningthursdays.outbox.FormMailLimit;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.outbox.Suppressions;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Table;
import org.learningthursdays.table.Write;

/// A digest before it goes out: to look at, and to send to oneself.
public final class DigestPreview {
  private static final Duration EXPIRES_AFTER = Duration.ofDays(1);

  /// Within this time a second test is taken for a double click.
  private static final Duration SECOND_CLICK = Duration.ofSeconds(5);

  private final WeeklyDigest weekly;
  private final Table table;
  private final Leaders leaders;
  private final Letters letters;
  private final KeyRing keys;
  private final Clock clock;

  /// What became of sending a test.
  public sealed interface Outcome {
    /// The letter is written, now or a few seconds before, and sent when it is due.
    record Queued(Instant due) implements Outcome {}

    /// This address has had too many mails lately.
    record TooMany() implements Outcome {}
  }

  public DigestPreview(
      WeeklyDigest weekly, Table table, Leaders leaders, KeyRing keys, Clock clock) {
    this.weekly = weekly;
    this.table = table;
    this.leaders = leaders;
    this.letters = new Letters(table, clock);
    this.keys = keys;
    this.clock = clock;
  }

  /// The week whose digest goes out next.
  public Week upcoming() {
    return weekly.upcoming();
  }

  /// Whether a week has a digest, or is to have one as things are.
  public boolean isThere(Week week) {
    return weekly.preview(week).isPresent();
  }

  /// The subject of its mail.
  ///
  /// @return nothing if the week has none
  public Optional<String> subject(Week week) {
    return weekly.preview(week).map(DigestSubject::of);
  }

  /// The mail as a document, without personal parts.
  ///
  /// @return nothing if the week has none
  public Optional<String> html(Week week, String site) {
    return weekly
        .preview(week)
        .map(digest ->
            DigestMail.mail(digest, DigestReader.anybody(site), site + DigestPages.PATH).html());
  }

  /// How many people get the digest: whoever asked for it, but for those to whom mail is stopped.
  public int readers() {
    int subscribers =
        IntStream.range(0, SubscriptionItem.SHARDS)
            .map(shard -> table.count(SubscriptionItem.subscribers(shard)))
            .sum();
    List<Key> stopped =
        new Suppressions(table)
            .standing().stream()
                .filter(one -> one.stops(true))
                .map(one -> SubscriptionItem.key(one.leader()))
                .toList();
    long unreached =
        table.getAll(stopped).stream()
            .map(SubscriptionItem::fromItem)
            .filter(Subscription::isConfirmed)
            .count();
    return subscribers - (int) unreached;
  }

  /// Sends a week's digest to one address, which becomes known for a month if it was not.
  public Outcome send(Week week, Address address) {
    return Table.retrying(() -> attempt(week, address)).orElseGet(Outcome.TooMany::new);
  }

  /// The last letter that brings, or brought, a week's digest to an address to look at.
  public Optional<Letter> latestTest(Week week, Address address) {
    return letters.to(keys.leader(address)).stream()
        .filter(letter -> letter.kind().equals(DigestMail.TEST))
        .filter(letter -> DigestMail.week(letter).filter(week::equals).isPresent())
        .max(Comparator.comparing(Letter::writtenAt));
  }

  private Optional<Outcome> attempt(Week week, Address address) {
    LeaderId leader = keys.leader(address);
    Instant now = clock.instant();
    Optional<Letter> before =
        latestTest(week, address)
            .filter(letter -> letter.writtenAt().plus(SECOND_CLICK).isAfter(now));
    if (before.isPresent()) {
      return before.map(Letter::due).map(Outcome.Queued::new);
    }
    List<Item> leaderItems = leaders.items(leader);
    FormMailLimit limit = FormMailLimit.in(leaderItems);
    Optional<Instant> due = limit.due(DigestMail.TEST, true, now);
    if (due.isEmpty()) {
      return Optional.of(new Outcome.TooMany());
    }
    String cause = "%s-%s-%s-%d".formatted(DigestMail.TEST, week.id(), now, limit.version());
    List<Write> writes = new ArrayList<>(known(leader, address, leaderItems));
    writes.add(limit.noting(leader, DigestMail.TEST, due.get(), now));
    writes.add(Letters.addition(letter(leader, cause, week, now, due.get())));
    return table.transact(writes) ? Optional.of(new Outcome.Queued(due.get())) : Optional.empty();
  }

  private List<Write> known(LeaderId leader, Address address, List<Item> leaderItems) {
    Optional<Item> profile = Item.find(leaderItems, LeaderItem.PROFILE);
    if (profile.isEmpty()) {
      return List.of(LeaderItem.requestingDigest(leader, address, "", clock.instant()));
    }
    return profile.get().isExpiring()
        ? List.of(LeaderItem.askingAgain(leader, clock.instant()))
        : List.of();
  }

  private static Letter letter(LeaderId leader, String cause, Week week, Instant now, Instant due) {
    return Letter.alone(
        leader,
        cause,
        DigestMail.TEST,
        Map.of(DigestMail.WEEK, week.id()),
        now,
        due,
        due.plus(EXPIRES_AFTER));
  }
}
