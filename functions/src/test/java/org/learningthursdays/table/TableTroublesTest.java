package org.learningthursdays.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What DynamoDB refuses for a moment is done a moment later; what it goes on refusing is told as
/// unavailability, and what does not fit as too large.
@ExtendWith(DynamoDbExtension.class)
class TableTroublesTest {
  private static final Key KEY = new Key("P", "counter");
  private static final int FOR_EVER = Integer.MAX_VALUE;

  private final Table table;

  TableTroublesTest(DynamoDbExtension real) {
    table = real.tableOverHttp();
  }

  @BeforeEach
  void begin() {
    table.write(Write.add(Item.at(KEY).put("count", 0).build()));
    table.putAll(items(30));
  }

  private static List<Item> items(int number) {
    return IntStream.range(0, number)
        .mapToObj(i -> Item.at(new Key("P", "item%03d".formatted(i))).put("n", i).build())
        .toList();
  }

  private static Write count(Condition condition) {
    return new Write.Change(KEY, ItemUpdate.none().add("count", 1), condition);
  }

  private void counted(int times) {
    assertThat(table.get(KEY)).map(item -> item.integer("count")).contains(times);
  }

  private static void struck(boolean hasStruck) {
    assertThat(hasStruck).isTrue();
  }

  @Test
  void aWriteThatMeetsATransactionIsDoneAMomentLater() {
    struck(
        TableTroubles.strike(
            Trouble.CONFLICT,
            0,
            () -> assertThat(table.write(count(Condition.present()))).isTrue()));
    struck(
        TableTroubles.strike(
            Trouble.CONFLICT, 0, () -> assertThat(table.increment(KEY, "count")).isEqualTo(2)));
    counted(2);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFLICT_OF_TRANSACTIONS", "THROTTLED_IN_A_TRANSACTION"})
  void aTransactionThatIsHeldUpIsDoneAMomentLaterAndIsNoRefusal(Trouble trouble) {
    struck(
        TableTroubles.strike(
            trouble,
            0,
            () -> assertThat(table.transact(List.of(count(Condition.present())))).isTrue()));
    struck(
        TableTroubles.strike(
            trouble,
            0,
            () ->
                assertThat(table.attempt(List.of(count(Condition.absent()))))
                    .isInstanceOf(TransactionOutcome.Refused.class)));
    counted(1);
  }

  @ParameterizedTest
  @EnumSource(names = {"CONFLICT", "THROTTLED_IN_A_TRANSACTION"})
  void whatIsRefusedForEverIsUnavailability(Trouble trouble) {
    List<Write> writes = List.of(count(Condition.present()));
    Runnable writing =
        trouble == Trouble.CONFLICT
            ? () -> table.write(writes.getFirst())
            : () -> table.transact(writes);

    assertThatThrownBy(() -> TableTroubles.strike(trouble, 0, FOR_EVER, writing))
        .isInstanceOf(TableUnavailableException.class);
    counted(0);
  }

  @Test
  void whatDoesNotFitIsTooLarge() {
    Write write = count(Condition.present());

    assertThatThrownBy(() -> TableTroubles.strike(Trouble.TOO_LARGE, 0, () -> table.write(write)))
        .isInstanceOf(TooLargeException.class);
    assertThatThrownBy(() ->
            TableTroubles.strike(Trouble.TOO_LARGE, 0, () -> table.transact(List.of(write, write))))
        .isInstanceOf(TooLargeException.class);
  }

  /// DynamoDB Local knows that limit, too.
  @Test
  void howLargeAnItemIsIsKnownBefore() {
    Item fits = Item.at(KEY).put("text", "é".repeat(199_000)).put("count", 7).build();
    Item larger = Item.at(KEY).put("text", "é".repeat(206_000)).build();

    assertThat(fits.octets()).isBetween(398_000, 399_000);
    assertThat(table.write(Write.replace(fits))).isTrue();
    assertThat(larger.octets()).isGreaterThan(409_600);
    assertThatThrownBy(() -> table.write(Write.replace(larger)))
        .isInstanceOf(TooLargeException.class);
    assertThatThrownBy(() -> table.transact(List.of(Write.replace(larger))))
        .isInstanceOf(TooLargeException.class);
  }

  @Test
  void whatABatchLeavesUndoneIsDoneLaterAndNothingTwice() {
    List<Key> keys = items(30).stream().map(Item::key).toList();

    struck(
        TableTroubles.strike(
            Trouble.LEFT_UNDONE, 0, () -> assertThat(table.getAll(keys)).hasSize(30)));
    struck(TableTroubles.strike(Trouble.LEFT_UNDONE, 1, () -> table.removeAll(keys)));
    assertThat(table.query("P")).extracting(Item::key).containsExactly(KEY);
    struck(TableTroubles.strike(Trouble.LEFT_UNDONE, 0, () -> table.putAll(items(30))));
    assertThat(table.query("P")).hasSize(31);
  }

  @Test
  void aBatchOfWhichNothingIsDoneAgainAndAgainIsGivenUp() {
    assertThatThrownBy(() ->
            TableTroubles.strike(Trouble.NOTHING_DONE, 0, FOR_EVER, () -> table.putAll(items(30))))
        .isInstanceOf(TableUnavailableException.class);
  }

  @Test
  void ofManyWritesOneThatMeetsATransactionIsDoneAMomentLater() {
    List<Write> writes = items(40).stream().map(Write::add).toList();

    struck(
        TableTroubles.strike(
            Trouble.CONFLICT,
            35,
            () ->
                assertThat(table.writeAll(writes))
                    .isEqualTo(IntStream.range(0, 40).mapToObj(i -> i >= 30).toList())));
    assertThat(table.query("P")).hasSize(41);
  }

  @Test
  void oneOfManyWritesThatIsRefusedForEverIsUnavailability() {
    List<Write> writes = items(40).stream().map(Write::replace).toList();

    assertThatThrownBy(() ->
            TableTroubles.strike(Trouble.CONFLICT, 35, FOR_EVER, () -> table.writeAll(writes)))
        .isInstanceOf(TableUnavailableException.class);
  }

  @ParameterizedTest
  @EnumSource(names = {"SHORT_PAGE", "EMPTY_PAGE"})
  void aPageThatHoldsLessIsNotTheEnd(Trouble trouble) {
    for (int call = 0; call < 2; call++) {
      struck(TableTroubles.strike(trouble, call, () -> assertThat(inPages(10)).isEqualTo(31)));
      TableTroubles.strike(
          trouble,
          call,
          () -> {
            assertThat(table.query("P")).hasSize(31);
            assertThat(table.count(Query.of("P"))).isEqualTo(31);
            assertThat(table.query(Query.of("P").beginning("item").limit(5)))
                .extracting(Item::key)
                .isEqualTo(items(5).stream().map(Item::key).toList());
            assertThat(table.query(Query.of("P").reversed().limit(7))).hasSize(7);
          });
    }
  }

  private int inPages(int size) {
    int found = 0;
    Optional<String> cursor = Optional.empty();
    do {
      Query.ResultPage page = table.page(Query.of("P").limit(size).after(cursor));
      found += page.items().size();
      cursor = page.next();
    } while (cursor.isPresent());
    return found;
  }
}
