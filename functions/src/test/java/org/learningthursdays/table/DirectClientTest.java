package org.learningthursdays.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/// Whether tests ask the table over HTTP or without, they are told the same.
@ExtendWith(DynamoDbExtension.class)
class DirectClientTest {
  private static final Key KEY = new Key("P", "here");
  private static final Key ABSENT = new Key("P", "not here");

  @Test
  void itTellsWhatIsToldOverHttp(DynamoDbExtension real) {
    List<Object> direct = told(real.table());
    real.empty();

    assertThat(direct)
        .usingRecursiveComparison()
        .usingOverriddenEquals()
        .isEqualTo(told(real.tableOverHttp()));
  }

  private static List<Object> told(Table table) {
    Item item = Item.at(KEY).put("text", "Zoë").put("number", 1).build();
    Item large = Item.at(ABSENT).put("text", "x".repeat(500_000)).build();
    List<Object> told = new ArrayList<>();
    told.add(table.write(Write.add(item)));
    told.add(table.write(Write.add(item)));
    told.add(table.get(KEY));
    told.add(table.get(ABSENT));
    told.add(table.increment(KEY, "number"));
    told.add(table.attempt(List.of(Write.add(Item.at(ABSENT).build()), Write.add(item))));
    told.add(table.transact(List.of(new Write.Check(ABSENT, Condition.absent()))));
    told.add(failure(() -> table.write(Write.replace(large))));
    told.add(failure(() -> table.transact(List.of(Write.replace(large)))));
    told.add(failure(() -> table.get(new Key("", ""))));
    table.putAll(
        IntStream.range(0, 40)
            .mapToObj(i -> Item.at(new Key("MANY", "%02d".formatted(i))).build())
            .toList());
    told.add(table.page(Query.of("MANY").limit(15)));
    told.add(table.query("MANY"));
    told.add(table.count(Query.of("MANY").beginning("1")));
    told.add(table.getAll(List.of(KEY, ABSENT)));
    table.removeAll(List.of(KEY));
    told.add(table.write(new Write.Remove(KEY, Condition.present())));
    told.add(table.query("P"));
    return told;
  }

  /// What a failure says beside whose request it was.
  private static String failure(Runnable call) {
    Throwable failure = catchThrowable(call::run);
    Throwable root = failure.getCause() == null ? failure : failure.getCause();
    return failure.getClass() + ": " + root.getClass() + ": " + words(root);
  }

  private static String words(Throwable failure) {
    return String.valueOf(failure.getMessage()).replaceFirst(" \\(Service: .*", "");
  }
}
