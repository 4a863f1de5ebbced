package org.learningthursdays.digest;

import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.FanOut;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;

/// Writes a digest's letters: one for each subscriber, one partition of the index after the other,
/// page by page.
///
/// The index is ordered by the subscribers' ids, so that nobody is missed when others come or go
/// meanwhile. Whoever has just left still gets a letter, which is skipped when it is to be sent.
public final class DigestFanOut implements FanOut {
  private static final int PAGE = 200;

  private final Table table;
  private final Letters letters;
  private final IntConsumer written;
  private final Clock clock;

  /// @param written is called with the number of letters of each page
  public DigestFanOut(Table table, Letters letters, IntConsumer written, Clock clock) {
    this.table = table;
    this.letters = letters;
    this.written = written;
    this.clock = clock;
  }

  @Override
  public Optional<String> writePage(Circular circular, Optional<String> cursor) {
    Position from = cursor.map(Position::parse).orElse(new Position(0, Optional.empty()));
    Query.ResultPage found =
        table.page(SubscriptionItem.subscribers(from.shard).limit(PAGE).after(from.after));
    Instant now = clock.instant();
    int added =
        letters.addAll(
            found.items().stream()
                .map(item -> letter(SubscriptionItem.leader(item.key()), circular, now))
                .toList());
    written.accept(added);
    return from.following(found.next()).map(Position::text);
  }

  private static Letter letter(LeaderId reader, Circular circular, Instant now) {
    return Letter.of(circular, reader, circular.id(), Digests.KIND, Map.of(), now);
  }

  /// @param after where the page before ended; empty at the beginning of a partition
  private record Position(int shard, Optional<String> after) {
    static Position parse(String text) {
      String[] parts = text.split("\n", 2);
      return new Position(
          Integer.parseInt(parts[0]), Optional.of(parts[1]).filter(after -> !after.isEmpty()));
    }

    String text() {
      return shard + "\n" + after.orElse("");
    }

    Optional<Position> following(Optional<String> next) {
      if (next.isPresent()) {
        return Optional.of(new Position(shard, next));
      }
      return shard + 1 < SubscriptionItem.SHARDS
          ? Optional.of(new Position(shard + 1, Optional.empty()))
          : Optional.empty();
    }
  }
}
