package org.learningthursdays.digest;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.learningthursdays.MutableClock;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.outbox.Circular;
import org.learningthursdays.outbox.Letter;
import org.learningthursdays.outbox.Letters;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.Key;
import org.learningthursdays.table.Query;
import org.learningthursdays.table.Table;

/// Every reader is written one letter, whatever is killed, repeated or out of order.
@ExtendWith(DynamoDbExtension.class)
class DigestFanOutTest {
  private static final Week WEEK = Week.parse("2020-W41").orElseThrow();

  private final MutableClock clock = new MutableClock("2020-10-05T08:00:00Z");
  private final Circular circular =
      Circular.of(
          WEEK.circular(),
          Digests.KIND,
          WEEK.id(),
          clock.instant(),
          clock.instant().plus(Duration.ofHours(36)));
  private final DynamoDbExtension real;
  private final Table table;

  DigestFanOutTest(DynamoDbExtension real) {
    this.real = real;
    table = real.table();
  }

  @Test
  void everyoneIsWrittenToOnceAndNobodyElse() {
    List<LeaderId> readers = subscribe(450);
    new DigestSite(table, clock)
        .requests.request(DigestSite.address("pending@example.org"), "", "192.0.2.7");

    assertThat(writeAllPages(table, Optional.empty())).isGreaterThanOrEqualTo(8);

    assertWrittenOnce(readers);
    Letter letter =
        new Letters(table, clock).find(readers.getFirst(), WEEK.circular()).orElseThrow();
    assertThat(letter.kind()).isEqualTo("digest");
    assertThat(letter.group().text()).isEqualTo("digest-2020-W41");
    assertThat(letter.expiresAt()).isEqualTo("2020-10-06T20:00:00Z");
  }

  @Test
  void aKillAfterAnyWriteLosesNobody() {
    List<LeaderId> readers = subscribe(24);
    for (int writes = 0; writes <= readers.size(); writes++) {
      int before = written().size();
      Table dying = real.dyingAfter(writes);
      try {
        writeAllPages(dying, Optional.empty());
      } catch (Throwable killed) {
        // Whoever comes next begins at the last stored cursor: here, at the beginning.
      }
      assertThat(written()).hasSizeBetween(before, before + writes);
    }

    writeAllPages(table, Optional.empty());
    assertWrittenOnce(readers);
  }

  @Test
  void pagesThatAreDoneAgainOrOutOfOrderChangeNothing() {
    List<LeaderId> readers = subscribe(300);
    List<Optional<String>> cursors = new ArrayList<>(List.of(Optional.empty()));
    DigestFanOut fanOut = fanOut(table);
    Optional<String> cursor = fanOut.writePage(circular, Optional.empty());
    while (cursor.isPresent()) {
      cursors.add(cursor);
      cursor = fanOut.writePage(circular, cursor);
    }
    clock.advance(Duration.ofHours(1));

    for (Optional<String> again : cursors.reversed()) {
      fanOut.writePage(circular, again);
    }

    assertWrittenOnce(readers);
    assertThat(new Letters(table, clock).find(readers.getFirst(), WEEK.circular()))
        .hasValueSatisfying(
            letter -> assertThat(letter.writtenAt()).isEqualTo("2020-10-05T08:00:00Z"));
  }

  @Test
  void severalAtOnceAreAsGoodAsOne() throws Exception {
    List<LeaderId> readers = subscribe(200);
    List<Callable<Integer>> runners = new ArrayList<>();
    for (int i = 0; i < 4; i++) {
      runners.add(() -> writeAllPages(real.table(), Optional.empty()));
    }
    try (ExecutorService pool = Executors.newVirtualThreadPerTaskExecutor()) {
      for (Future<Integer> runner : pool.invokeAll(runners)) {
        assertThat(runner.get()).isPositive();
      }
    }

    assertWrittenOnce(readers);
  }

  @Test
  void whoeverComesOrGoesMeanwhileMovesNobodyElse() {
    List<LeaderId> readers = subscribe(260);
    DigestFanOut fanOut = fanOut(table);
    Optional<String> cursor = Optional.empty();
    int step = 0;
    List<LeaderId> gone = new ArrayList<>();
    do {
      cursor = fanOut.writePage(circular, cursor);
      LeaderId leaver = readers.get(7 * step);
      new DigestSite(table, clock).subscriptions.leave(leaver);
      gone.add(leaver);
      step++;
    } while (cursor.isPresent());

    List<LeaderId> stayed = readers.stream().filter(reader -> !gone.contains(reader)).toList();
    assertThat(written()).containsAll(stayed).doesNotHaveDuplicates();
  }

  private DigestFanOut fanOut(Table over) {
    return new DigestFanOut(over, new Letters(over, clock), _ -> {}, clock);
  }

  private int writeAllPages(Table over, Optional<String> from) {
    DigestFanOut fanOut = fanOut(over);
    Optional<String> cursor = from;
    int pages = 0;
    do {
      cursor = fanOut.writePage(circular, cursor);
      pages++;
    } while (cursor.isPresent());
    return pages;
  }

  /// Confirmed subscriptions as they are kept, without the way there.
  private List<LeaderId> subscribe(int count) {
    DigestSite site = new DigestSite(table, clock);
    List<LeaderId> readers = new ArrayList<>();
    List<Item> items = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      LeaderId reader = site.leader("reader" + i + "@example.org");
      readers.add(reader);
      items.add(SubscriptionItems.confirmed(reader, clock.instant()));
    }
    table.putAll(items);
    return readers;
  }

  private void assertWrittenOnce(List<LeaderId> readers) {
    assertThat(written()).containsExactlyInAnyOrderElementsOf(readers);
  }

  /// Whom letters of this digest are written to, by the ledger's index.
  private List<LeaderId> written() {
    List<LeaderId> written = new ArrayList<>();
    for (int shard = 0; shard < 8; shard++) {
      table.query(Query.ofIndex("LETTERS#" + WEEK.circular() + "#" + shard)).stream()
          .map(Item::key)
          .filter(key -> key.sk().equals("LETTER#" + WEEK.circular()))
          .map(Key::pk)
          .forEach(pk -> written.add(new LeaderId(pk.substring("LEADER#".length()))));
    }
    return written;
  }
}
