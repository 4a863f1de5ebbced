package org.learningthursdays.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.learningthursdays.Await;
import org.learningthursdays.ContractTable;
import org.learningthursdays.ContractTest;
import org.learningthursdays.FarEnd;
import org.learningthursdays.table.Condition.Comparison;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;
import software.amazon.awssdk.services.dynamodb.model.Record;
import software.amazon.awssdk.services.dynamodb.model.ResourceNotFoundException;

/// What the stores take for granted of DynamoDB, at whatever speaks its protocol.
@ContractTest
class TableContractTest {
  private static final Key KEY = new Key("P", "a");

  private final FarEnd farEnd;
  @AutoClose private final ContractTable stay;
  private final Table table;

  TableContractTest(FarEnd farEnd) {
    this.farEnd = farEnd;
    stay = farEnd.stay();
    table = stay.table();
  }

  private static Item item(String sk, int number) {
    return Item.at(new Key("P", sk)).put("number", number).build();
  }

  private int number(String sk) {
    return table.get(new Key("P", sk)).orElseThrow().integer("number");
  }

  @Test
  void anItemComesBackAsItWasPut() {
    byte[] octets = {0, -1, 127, 10};
    Item put =
        Item.at(KEY)
            .put("text", "Race, Power – “Privilege” 🌍\r\n")
            .put("number", -7)
            .put("flag", true)
            .put("octets", octets)
            .put("list", List.of("one", "two"))
            .put("map", Map.of("name", "value"))
            .put("none", Map.of())
            .expiring(Instant.parse("2100-01-01T00:00:00Z"))
            .build();

    assertThat(table.write(Write.replace(put))).isTrue();

    Item got = table.get(KEY).orElseThrow();
    assertThat(got.attributes()).isEqualTo(put.attributes());
    assertThat(got.bytes("octets")).isEqualTo(octets);
    assertThat(got.isExpired(Instant.parse("2099-12-31T23:59:59Z"))).isFalse();
    assertThat(table.get(new Key("P", "b"))).isEmpty();
  }

  @Test
  void aLookupWithoutTheSdkFindsTheSame() {
    byte[] octets = {31, -117, 8, 0};
    Item put = Item.at(KEY).put("text", "ä\"\\\n").put("number", 12).put("octets", octets).build();
    table.write(Write.replace(put));

    Item got = stay.lookup().get(KEY).orElseThrow();

    assertThat(got.string("text")).isEqualTo("ä\"\\\n");
    assertThat(got.integer("number")).isEqualTo(12);
    assertThat(got.bytes("octets")).isEqualTo(octets);
    assertThat(stay.lookup().get(new Key("P", "none"))).isEmpty();
  }

  @Test
  void aTableThatIsNotThereIsNoEmptyOne() {
    assertThatThrownBy(() -> stay.elsewhere().get(KEY))
        .isInstanceOf(ResourceNotFoundException.class);
    assertThatThrownBy(() -> stay.lookupElsewhere().get(KEY))
        .isInstanceOf(TableUnavailableException.class);
  }

  @Test
  void aWriteWhoseConditionDoesNotHoldChangesNothing() {
    assertThat(table.write(Write.add(item("a", 1)))).isTrue();
    Condition other = Condition.is("number", 2);

    assertThat(table.write(Write.add(item("a", 2)))).isFalse();
    assertThat(table.write(new Write.Replace(item("a", 3), other))).isFalse();
    assertThat(table.write(new Write.Remove(KEY, other))).isFalse();
    assertThat(table.write(new Write.Change(KEY, ItemUpdate.none().set("number", 4), other)))
        .isFalse();
    assertThat(
            table.write(
                new Write.Change(
                    new Key("P", "b"), ItemUpdate.none().set("number", 5), Condition.present())))
        .isFalse();

    assertThat(number("a")).isEqualTo(1);
    assertThat(table.query("P")).hasSize(1);
    assertThat(table.write(new Write.Remove(KEY, Condition.is("number", 1)))).isTrue();
    assertThat(table.query("P")).isEmpty();
  }

  @Test
  void conditionsCompareAsNumbersAndTexts() {
    Instant now = Instant.parse("2020-10-05T08:00:00Z");
    table.write(
        Write.replace(
            Item.at(KEY).put("taken", 9).put("places", 10).put("word", "b").expiring(now).build()));

    assertThat(holds(new Condition.ComparesWith("taken", Comparison.LESS, "places"))).isTrue();
    assertThat(holds(new Condition.ComparesWith("taken", Comparison.GREATER, "places"))).isFalse();
    assertThat(holds(new Condition.ComparesWith("taken", Comparison.LESS, "none"))).isFalse();
    assertThat(holds(Condition.compares("taken", Comparison.AT_LEAST, 9))).isTrue();
    assertThat(holds(Condition.compares("none", Comparison.AT_LEAST, 0))).isFalse();
    assertThat(holds(Condition.is("word", "b"))).isTrue();
    assertThat(holds(Condition.is("word", "B"))).isFalse();
    assertThat(holds(Condition.counterIs("taken", 9))).isTrue();
    assertThat(holds(Condition.counterIs("none", 0))).isTrue();
    assertThat(holds(Condition.expired(now))).isTrue();
    assertThat(holds(Condition.expired(now.minusSeconds(1)))).isFalse();
    assertThat(
            holds(
                Condition.all(
                    Condition.any(Condition.lacks("word"), Condition.has("places")),
                    Condition.expiring())))
        .isTrue();
  }

  private boolean holds(Condition condition) {
    return table.write(new Write.Change(KEY, ItemUpdate.none().set("seen", 1), condition));
  }

  @Test
  void anUpdateDoesAllOfItsChangesAtOnce() {
    table.write(
        Write.replace(Item.at(KEY).put("old", "x").put("kept", "first").put("count", 1).build()));
    ItemUpdate update =
        ItemUpdate.none()
            .set("word", "new")
            .set("number", 3)
            .setIfAbsent("kept", "second")
            .setIfAbsent("fresh", "first")
            .add("count", 2)
            .add("begun", -1)
            .remove("old")
            .remove("never");

    assertThat(table.write(new Write.Change(KEY, update, Condition.present()))).isTrue();

    assertThat(table.get(KEY).orElseThrow().attributes())
        .isEqualTo(
            Item.at(KEY)
                .put("word", "new")
                .put("number", 3)
                .put("kept", "first")
                .put("fresh", "first")
                .put("count", 3)
                .put("begun", -1)
                .build()
                .attributes());
  }

  @Test
  void aTransactionIsDoneWhole() {
    table.putAll(List.of(item("a", 1), item("b", 1), item("c", 1)));

    boolean done =
        table.transact(
            List.of(
                new Write.Replace(item("a", 2), Condition.is("number", 1)),
                new Write.Change(
                    new Key("P", "b"), ItemUpdate.none().add("number", 1), Condition.present()),
                new Write.Remove(new Key("P", "c"), Condition.present()),
                new Write.Check(new Key("P", "d"), Condition.absent())));

    assertThat(done).isTrue();
    assertThat(number("a")).isEqualTo(2);
    assertThat(number("b")).isEqualTo(2);
    assertThat(table.query("P")).hasSize(2);
  }

  @Test
  void aRefusedTransactionDoesNothingAndTellsWhatItMet() {
    table.putAll(List.of(item("a", 1), item("b", 7)));

    TransactionOutcome refused =
        table.attempt(
            List.of(
                new Write.Replace(item("a", 2), Condition.always()),
                new Write.Change(
                    new Key("P", "b"),
                    ItemUpdate.none().set("number", 8),
                    Condition.is("number", 6)),
                new Write.Check(new Key("P", "c"), Condition.present()),
                Write.add(item("d", 1))));

    assertThat(refused).isInstanceOf(TransactionOutcome.Refused.class);
    Map<Integer, Optional<Item>> existing = ((TransactionOutcome.Refused) refused).existing();
    assertThat(existing).containsOnlyKeys(1, 2);
    assertThat(existing.get(1)).map(item -> item.integer("number")).contains(7);
    assertThat(existing.get(2)).isEmpty();
    assertThat(number("a")).isEqualTo(1);
    assertThat(number("b")).isEqualTo(7);
    assertThat(table.get(new Key("P", "d"))).isEmpty();
  }

  @Test
  void aTransactionMayBeAsLargeAsWeMakeThem() {
    List<Write> writes =
        IntStream.range(0, Table.TRANSACTION_WRITES)
            .mapToObj(i -> Write.add(item("%03d".formatted(i), i)))
            .toList();

    assertThat(table.transact(writes)).isTrue();
    assertThat(table.transact(writes)).isFalse();
    assertThat(table.count(Query.of("P"))).isEqualTo(Table.TRANSACTION_WRITES);
  }

  @Test
  void aPartitionIsReadInTheOrderOfItsSortKeys() {
    table.putAll(
        List.of(item("B#2", 3), item("a", 5), item("B#1", 2), item("A", 1), item("B#é", 4)));
    table.write(Write.replace(Item.at(new Key("Q", "B#1")).put("number", 9).build()));

    assertThat(numbers(Query.of("P"))).containsExactly(1, 2, 3, 4, 5);
    assertThat(numbers(Query.of("P").beginning("B#"))).containsExactly(2, 3, 4);
    assertThat(numbers(Query.of("P").from("B#2"))).containsExactly(3, 4, 5);
    assertThat(numbers(Query.of("P").to("B#2"))).containsExactly(1, 2, 3);
    assertThat(numbers(Query.of("P").reversed().limit(2))).containsExactly(5, 4);
    assertThat(table.count(Query.of("P").beginning("B#"))).isEqualTo(3);
    assertThat(numbers(Query.of("R"))).isEmpty();
  }

  private List<Integer> numbers(Query query) {
    return table.query(query).stream().map(item -> item.integer("number")).toList();
  }

  @Test
  void aQueryGoesOnWhereItStopped() {
    table.putAll(IntStream.range(0, 5).mapToObj(i -> item("s" + i, i)).toList());

    Query.ResultPage first = table.page(Query.of("P").limit(2));
    Query.ResultPage second = table.page(Query.of("P").limit(2).after(first.next()));
    Query.ResultPage third = table.page(Query.of("P").limit(2).after(second.next()));

    assertThat(first.items()).extracting(item -> item.integer("number")).containsExactly(0, 1);
    assertThat(second.items()).extracting(item -> item.integer("number")).containsExactly(2, 3);
    assertThat(third.items()).extracting(item -> item.integer("number")).containsExactly(4);
    assertThat(third.next()).isEmpty();
  }

  @Test
  void moreThanOneAnswerHoldsIsReadWhole() {
    byte[] large = new byte[300_000];
    for (int i = 0; i < 5; i++) {
      table.write(Write.replace(Item.at(new Key("P", "s" + i)).put("large", large).build()));
    }

    assertThat(table.page(Query.of("P")).next()).isPresent();
    assertThat(table.query("P")).hasSize(5);
    assertThat(table.count(Query.of("P"))).isEqualTo(5);
  }

  @Test
  void theIndexHoldsTheKeysOfThoseThatAreInIt() throws InterruptedException {
    for (int i = 0; i < 3; i++) {
      table.write(
          Write.replace(
              Item.at(new Key("P" + i, "a"))
                  .put("other", "x")
                  .indexed("OPEN", "due#" + i)
                  .build()));
    }
    table.write(Write.replace(item("a", 1)));
    Query open = Query.ofIndex("OPEN");

    assertThat(indexed(open, 3)).containsExactly("P0", "P1", "P2");
    assertThat(indexed(open.from("due#1").to("due#1"), 1)).containsExactly("P1");
    assertThat(table.query(open).getFirst().attributes())
        .containsOnlyKeys("pk", "sk", "indexPk", "indexSk");
    Query.ResultPage first = table.page(open.limit(2));
    assertThat(table.page(open.limit(2).after(first.next())).items())
        .extracting(item -> item.key().pk())
        .containsExactly("P2");

    Key second = new Key("P1", "a");
    table.write(new Write.Change(second, ItemUpdate.none().notIndexed(), Condition.present()));
    table.write(
        new Write.Change(
            new Key("P0", "a"), ItemUpdate.none().indexed("OPEN", "due#9"), Condition.present()));
    assertThat(indexed(open, 2)).containsExactly("P2", "P0");
    assertThat(table.get(second).orElseThrow().string("other")).isEqualTo("x");
  }

  /// The index may lag behind.
  private List<String> indexed(Query query, int expected) {
    return Await.until(() -> table.query(query), found -> found.size() == expected).stream()
        .map(item -> item.key().pk())
        .toList();
  }

  @Test
  void manyAreWrittenReadAndRemovedInBatches() {
    List<Item> items = IntStream.range(0, 130).mapToObj(i -> item("%03d".formatted(i), i)).toList();
    List<Key> keys = new ArrayList<>(items.stream().map(Item::key).toList());
    keys.add(new Key("P", "none"));
    keys.add(keys.getFirst());

    table.putAll(items);

    assertThat(table.getAll(keys))
        .extracting(item -> item.integer("number"))
        .containsExactlyInAnyOrderElementsOf(IntStream.range(0, 130).boxed().toList());
    table.removeAll(keys.subList(0, 100));
    assertThat(table.count(Query.of("P"))).isEqualTo(30);
  }

  @Test
  void ofManyWritesEachIsDoneWhoseConditionHolds() {
    farEnd.assumeNot(FarEnd.Limit.ONE_REQUEST_AT_A_TIME);
    byte[] octets = {0, -1};
    Item whole =
        Item.at(new Key("P", "whole"))
            .put("text", "“What's \"state\"?” 🌍")
            .put("flag", true)
            .put("octets", octets)
            .put("list", List.of("one"))
            .put("map", Map.of("a", "b"))
            .put("none", Map.of())
            .build();
    table.putAll(
        List.of(item("a", 1), Item.at(new Key("P", "b")).put("state", "old").put("n", 2).build()));
    ItemUpdate update = ItemUpdate.none().set("state", "new").set("n", 3).remove("gone");
    Key b = new Key("P", "b");

    assertThat(
            table.writeAll(
                List.of(
                    Write.add(item("a", 9)),
                    Write.add(whole),
                    new Write.Change(
                        b,
                        update,
                        Condition.all(Condition.is("state", "old"), Condition.is("n", 2))),
                    new Write.Change(new Key("P", "c"), update, Condition.is("n", 2)))))
        .containsExactly(false, true, true, false);

    assertThat(number("a")).isEqualTo(1);
    assertThat(table.get(whole.key()).orElseThrow().attributes()).isEqualTo(whole.attributes());
    assertThat(table.get(b).orElseThrow().string("state")).isEqualTo("new");
    assertThat(table.get(new Key("P", "c"))).isEmpty();
    assertThat(
            table.writeAll(
                List.of(
                    new Write.Change(
                        b,
                        update,
                        Condition.any(Condition.has("gone"), Condition.is("state", "old"))))))
        .containsExactly(false);
    assertThat(
            table.writeAll(
                List.of(
                    new Write.Change(
                        b,
                        ItemUpdate.none().remove("state"),
                        Condition.any(Condition.lacks("gone"), Condition.is("n", 7))))))
        .containsExactly(true);
    assertThat(table.get(b).orElseThrow().optionalString("state")).isEmpty();
  }

  @Test
  void manyAreAddedUnlessTheyAreThere() {
    farEnd.assumeNot(FarEnd.Limit.ONE_REQUEST_AT_A_TIME);
    List<Write> writes =
        IntStream.range(0, 130).mapToObj(i -> Write.add(item("%03d".formatted(i), i))).toList();
    table.putAll(List.of(item("007", 0), item("129", 0)));

    List<Boolean> added = table.writeAll(writes);

    assertThat(added).hasSize(130);
    assertThat(IntStream.range(0, 130).filter(i -> !added.get(i))).containsExactly(7, 129);
    assertThat(table.count(Query.of("P"))).isEqualTo(130);
    assertThat(number("128")).isEqualTo(128);
    assertThat(number("129")).isZero();
  }

  @Test
  void nobodyIsToldTheSameByACounter() throws Exception {
    farEnd.assumeNot(FarEnd.Limit.ONE_REQUEST_AT_A_TIME);
    List<Callable<Integer>> counting = new ArrayList<>();
    for (int i = 0; i < 64; i++) {
      counting.add(() -> table.increment(KEY, "count"));
    }

    assertThat(together(counting))
        .containsExactlyInAnyOrderElementsOf(IntStream.rangeClosed(1, 64).boxed().toList());
  }

  @Test
  void ofManyWhoWriteUnderTheSameConditionOneDoes() throws Exception {
    farEnd.assumeNot(FarEnd.Limit.ONE_REQUEST_AT_A_TIME);
    List<Callable<Boolean>> writing = new ArrayList<>();
    for (int i = 0; i < 16; i++) {
      int number = i;
      writing.add(() -> table.write(Write.add(item("alone", number))));
    }

    assertThat(together(writing)).containsOnlyOnce(true);
  }

  /// Whoever meets another transaction is refused and comes again, as the stores do.
  @Test
  void transactionsAtOnceNeverGiveAwayMoreThanThereIs() throws Exception {
    farEnd.assumeNot(FarEnd.Limit.ONE_REQUEST_AT_A_TIME);
    table.write(Write.replace(Item.at(KEY).put("taken", 0).put("places", 5).build()));
    Condition free = new Condition.ComparesWith("taken", Comparison.LESS, "places");
    List<Callable<Boolean>> taking = new ArrayList<>();
    for (int i = 0; i < 12; i++) {
      Write seat = Write.add(item("seat" + i, i));
      Write count = new Write.Change(KEY, ItemUpdate.none().add("taken", 1), free);
      taking.add(() -> isSeated(List.of(count, seat)));
    }

    assertThat(together(taking).stream().filter(seated -> seated)).hasSize(5);

    assertThat(table.count(Query.of("P").beginning("seat"))).isEqualTo(5);
    assertThat(table.get(KEY).orElseThrow().integer("taken")).isEqualTo(5);
  }

  private boolean isSeated(List<Write> writes) {
    return Table.retrying(() ->
            switch (table.attempt(writes)) {
              case TransactionOutcome.Done _ -> Optional.of(true);
              case TransactionOutcome.Refused(Map<Integer, Optional<Item>> existing) ->
                  existing.isEmpty() ? Optional.empty() : Optional.of(false);
            })
        .orElseThrow();
  }

  private static <T> List<T> together(Collection<Callable<T>> tasks) throws Exception {
    try (ExecutorService threads = Executors.newFixedThreadPool(8)) {
      List<T> results = new ArrayList<>();
      for (Future<T> future : threads.invokeAll(tasks)) {
        results.add(future.get());
      }
      return results;
    }
  }

  @Test
  void theStreamTellsOfWhatWasWrittenInABatch() throws Exception {
    farEnd.assumeNot(FarEnd.Limit.ONE_REQUEST_AT_A_TIME);
    table.writeAll(List.of(Write.add(item("a", 1)), Write.add(item("b", 2))));
    table.writeAll(
        List.of(
            new Write.Change(KEY, ItemUpdate.none().set("number", 3), Condition.is("number", 1)),
            Write.add(item("b", 4))));

    assertThat(stay.stream(3))
        .extracting(record -> record.dynamodb().newImage().get("number"))
        .containsExactlyInAnyOrder(
            AttributeValue.fromN("1"), AttributeValue.fromN("2"), AttributeValue.fromN("3"));
  }

  @Test
  void theStreamTellsOfEachChangeInOrder() throws Exception {
    table.write(Write.add(item("a", 1)));
    table.write(new Write.Change(KEY, ItemUpdate.none().set("number", 2), Condition.present()));
    table.transact(List.of(new Write.Remove(KEY, Condition.present()), Write.add(item("b", 3))));

    List<Record> records = stay.stream(4);
    List<Record> ofA =
        records.stream()
            .filter(one -> one.dynamodb().keys().containsValue(AttributeValue.fromS("a")))
            .toList();

    assertThat(records).hasSize(4).extracting(Record::eventID).doesNotHaveDuplicates();
    assertThat(ofA)
        .extracting(Record::eventNameAsString)
        .containsExactly("INSERT", "MODIFY", "REMOVE");
    assertThat(ofA.get(1).dynamodb().oldImage()).containsEntry("number", AttributeValue.fromN("1"));
    assertThat(event(ofA).records())
        .extracting(change -> change.item().map(item -> item.integer("number")))
        .containsExactly(Optional.of(1), Optional.of(2), Optional.empty());
    assertThat(event(records).records())
        .extracting(StreamEvent.Change::sequenceNumber)
        .doesNotHaveDuplicates()
        .doesNotContain("");
  }

  /// As Lambda would hand them to a function.
  private StreamEvent event(List<Record> records) throws IOException {
    String arn = stay.streamArn();
    List<ObjectNode> event =
        records.stream()
            .map(one -> org.learningthursdays.local.streams.StreamRecords.record(one, arn))
            .toList();
    return StreamEvent.read(
        new ByteArrayInputStream(org.learningthursdays.local.streams.StreamRecords.of(event)));
  }
}
