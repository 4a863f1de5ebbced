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

  private final MailFixture fixture;
  private final List<String> pages = new ArrayList<>();
  private int stopBefore = -1;
  private int stopAfter = -1;

  FanOutRunnerTest(DynamoDbExtension table) {
    fixture = new MailFixture(table);
  }

  @BeforeEach
  void putIt() {
    Instant now = fixture.clock.instant();
    fixture.table.write(
        Circulars.addition(Circular.of(ID, "digest", "{}", now, now.plus(Duration.ofDays(1)))));
  }

  @AfterEach
  void stop() {
    fixture.close();
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
    fixture.letters.addAll(letters);
    if (page == stopAfter) {
      throw new IllegalStateException("stopped after page " + page);
    }
    return page + 1 < PAGES ? Optional.of(String.valueOf(page + 1)) : Optional.empty();
  }

  private Letter letter(Circular circular, int reader) {
    LeaderId id = fixture.keys.leader(new Address("reader" + reader + "@example.org"));
    return Letter.of(circular, id, ID, MailFixture.BULK, Map.of(), fixture.clock.instant());
  }

  private List<String> run() {
    return run(fixture.invocation());
  }

  private List<String> run(Invocation invocation) {
    return new FanOutRunner(fixture.circulars, Map.of("digest", this::page), fixture.clock)
        .run(records(), invocation);
  }

  private StreamEvent records() {
    Optional<Item> item = fixture.table.get(CircularItem.key(ID));
    return new StreamEvent(List.of(new StreamEvent.Change("n1", item)));
  }

  private Circular circular() {
    return fixture.circulars.find(ID).orElseThrow();
  }

  private int written() {
    return fixture.outcomes.counts(LetterGroup.ofCircular(ID)).values().stream()
        .mapToInt(Integer::intValue)
        .sum();
  }

  @Test
  void itGoesRoundPageByPage() {
    assertThat(run()).isEmpty();

    assertThat(pages).containsExactly("0", "1", "2", "3");
    assertThat(circular().done()).isTrue();
    assertThat(circular().cursor()).isEmpty();
    assertThat(circular().steps()).isEqualTo(PAGES);
    assertThat(written()).isEqualTo(PAGES * READERS);
  }

  @Test
  void whatIsDoneIsNotDoneAgain() {
    StreamEvent record = records();
    run();

    new FanOutRunner(fixture.circulars, Map.of("digest", this::page), fixture.clock)
        .run(record, fixture.invocation());

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
    assertThat(run(new Invocation(System.nanoTime(), fixture.log))).isEmpty();

    assertThat(pages).isEmpty();
    assertThat(circular().done()).isFalse();
  }

  @Test
  void whoIsSlowerLeavesItToWhoeverIsFaster() {
    Circular before = circular();
    fixture.circulars.advance(before, Optional.of("2"), fixture.clock.instant());

    assertThat(fixture.circulars.advance(before, Optional.of("1"), fixture.clock.instant()))
        .isEmpty();

    assertThat(circular().cursor()).contains("2");
  }

  @Test
  void aStaleOneEndsWithoutLetters() {
    fixture.clock.advance(Duration.ofDays(1));

    run();

    assertThat(circular().done()).isTrue();
    assertThat(written()).isZero();
    assertThat(pages).isEmpty();
  }

  @Test
  void oneThatNobodyKnowsStaysOpen() {
    List<String> failed =
        new FanOutRunner(fixture.circulars, Map.of(), fixture.clock)
            .run(records(), fixture.invocation());

    assertThat(failed).containsExactly("n1");
    assertThat(circular().done()).isFalse();
    assertThat(fixture.log.text()).contains("A circular has to be retried");
  }
}
