package org.learningthursdays.outbox;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.table.DynamoDbExtension;
import org.learningthursdays.table.Item;
import org.learningthursdays.table.StreamEvent;

/// A circular reaches each reader once, whenever and however often whoever takes it round is
/// stopped.
@ExtendWith(DynamoDbExtension.class)
class FanOutRunnerTest {
  private static final String ID = "digest-2020-W41";
  private static final int PAGES = 4;
  private static final int READERS = 3;

  private final MailFixture house;
  private final List<String> pages = new ArrayList<>();
  private int stopBefore = -1;
  private int stopAfter = -1;

  FanOutRunnerTest(DynamoDbExtension table) {
    house = new MailFixture(table);
  }

  @BeforeEach
  void putIt() {
    Instant now = house.clock.instant();
    house.table.write(
        Circulars.addition(Circular.of(ID, "digest", "{}", now, now.plus(Duration.ofDays(1)))));
  }

  @AfterEach
  void stop() {
    house.close();
  }

  /// Writes letters for three readers on each page.
  private Optional<String> page(Circular circular, Optional<String> place) {
    int page = place.map(Integer::parseInt).orElse(0);
    if (page == stopBefore) {
      throw new IllegalStateException("stopped before page " + page);
    }
    pages.add(String.valueOf(page));
    List<Letter> letters = new ArrayList<>();
    for (int reader = 0; reader < READERS; reader++) {
      letters.add(letter(circular, page * READERS + reader));
    }
    house.letters.addAll(letters);
    if (page == stopAfter) {
      throw new IllegalStateException("stopped after page " + page);
    }
    return page + 1 < PAGES ? Optional.of(String.valueOf(page + 1)) : Optional.empty();
  }

  private Letter letter(Circular circular, int reader) {
    LeaderId id = house.keys.leader(new Address("reader" + reader + "@example.org"));
    return Letter.of(circular, id, ID, MailFixture.BULK, Map.of(), house.clock.instant());
  }

  private List<String> run() {
    return run(house.shift());
  }

  private List<String> run(Invocation invocation) {
    return new FanOutRunner(house.circulars, Map.of("digest", this::page), house.clock)
        .run(records(), invocation);
  }

  private StreamEvent records() {
    Optional<Item> item = house.table.get(CircularItem.key(ID));
    return new StreamEvent(List.of(new StreamEvent.Change("n1", item)));
  }

  private Circular circular() {
    return house.circulars.find(ID).orElseThrow();
  }

  private int written() {
    return house.letters.counts(LetterGroup.ofCircular(ID)).values().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  @Test
  void itGoesRoundPageByPage() {
    assertThat(run()).isEmpty();

    assertThat(pages).containsExactly("0", "1", "2", "3");
    assertThat(circular().done()).isTrue();
    assertThat(circular().place()).isEmpty();
    assertThat(circular().steps()).isEqualTo(PAGES);
    assertThat(written()).isEqualTo(PAGES * READERS);
  }

  @Test
  void whatIsDoneIsNotDoneAgain() {
    StreamEvent record = records();
    run();

    new FanOutRunner(house.circulars, Map.of("digest", this::page), house.clock)
        .run(record, house.shift());

    assertThat(pages).hasSize(PAGES);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2, 3})
  void stoppedAtAnyPageItGoesOnFromThere(int page) {
    stopAfter = page;
    assertThat(run()).containsExactly("n1");
    stopAfter = -1;
    stopBefore = page;
    assertThat(run()).containsExactly("n1");
    stopBefore = -1;

    assertThat(run()).isEmpty();

    assertThat(circular().done()).isTrue();
    assertThat(written()).isEqualTo(PAGES * READERS);
    assertThat(pages).hasSize(PAGES + 1);
  }

  @Test
  void withoutTimeItStopsWhereItIs() {
    assertThat(run(new Invocation(System.nanoTime(), house.log))).isEmpty();

    assertThat(pages).isEmpty();
    assertThat(circular().done()).isFalse();
  }

  @Test
  void whoIsSlowerLeavesItToWhoeverIsFaster() {
    Circular before = circular();
    house.circulars.advance(before, Optional.of("2"), house.clock.instant());

    assertThat(house.circulars.advance(before, Optional.of("1"), house.clock.instant())).isEmpty();

    assertThat(circular().place()).contains("2");
  }

  @Test
  void aStaleOneEndsWithoutLetters() {
    house.clock.advance(Duration.ofDays(1));

    run();

    assertThat(circular().done()).isTrue();
    assertThat(written()).isZero();
    assertThat(pages).isEmpty();
  }

  @Test
  void oneThatNobodyKnowsStaysOpen() {
    List<String> failed =
        new FanOutRunner(house.circulars, Map.of(), house.clock).run(records(), house.shift());

    assertThat(failed).containsExactly("n1");
    assertThat(circular().done()).isFalse();
    assertThat(house.log.text()).contains("A circular has to come again");
  }
}
