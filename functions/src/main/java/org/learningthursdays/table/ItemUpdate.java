package org.learningthursdays.table;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// What an update does to the attributes of one item, which comes to be if there is none.
public final class ItemUpdate {
  private sealed interface Change {
    record Set(String attribute, Object value) implements Change {}

    record SetIfAbsent(String attribute, Object value) implements Change {}

    record Add(String attribute, int difference) implements Change {}

    record Remove(String attribute) implements Change {}
  }

  private final List<Change> changes = new ArrayList<>();

  private ItemUpdate() {}

  /// An update that changes nothing yet.
  public static ItemUpdate none() {
    return new ItemUpdate();
  }

  public ItemUpdate set(String attribute, String value) {
    return with(new Change.Set(attribute, value));
  }

  public ItemUpdate set(String attribute, int value) {
    return with(new Change.Set(attribute, value));
  }

  public ItemUpdate set(String attribute, Instant value) {
    return set(attribute, value.toString());
  }

  /// Lets the item be found by the index, under these keys alone.
  public ItemUpdate indexed(String pk, String sk) {
    return set(Query.INDEX_PK, pk).set(Query.INDEX_SK, sk);
  }

  /// Puts the item into the index, unless the index has it already.
  public ItemUpdate indexedIfAbsent(String pk, String sk) {
    return setIfAbsent(Query.INDEX_PK, pk).setIfAbsent(Query.INDEX_SK, sk);
  }

  /// Takes the item out of the index.
  public ItemUpdate notIndexed() {
    return remove(Query.INDEX_PK).remove(Query.INDEX_SK);
  }

  /// Has DynamoDB remove the item some time after that.
  public ItemUpdate expiring(Instant after) {
    return with(new Change.Set(Item.EXPIRES_AT, after.getEpochSecond()));
  }

  /// Keeps the item for good.
  public ItemUpdate withoutExpiry() {
    return remove(Item.EXPIRES_AT);
  }

  /// Sets an attribute, or removes it where there is no value.
  public ItemUpdate setOrRemove(String attribute, @Nullable Object value) {
    return with(value == null ? new Change.Remove(attribute) : new Change.Set(attribute, value));
  }

  /// Sets an attribute unless it is there.
  public ItemUpdate setIfAbsent(String attribute, String value) {
    return with(new Change.SetIfAbsent(attribute, value));
  }

  /// Sets an attribute unless it is there.
  public ItemUpdate setIfAbsent(String attribute, int value) {
    return with(new Change.SetIfAbsent(attribute, value));
  }

  /// Adds to a counter, which begins at 0.
  public ItemUpdate add(String attribute, int difference) {
    return with(new Change.Add(attribute, difference));
  }

  public ItemUpdate remove(String attribute) {
    return with(new Change.Remove(attribute));
  }

  private ItemUpdate with(Change change) {
    changes.add(change);
    return this;
  }

  /// The update in DynamoDB's words: each of its clauses stands once.
  String in(Expression expression) {
    List<String> set = new ArrayList<>();
    List<String> add = new ArrayList<>();
    List<String> remove = new ArrayList<>();
    for (Change change : changes) {
      switch (change) {
        case Change.Set(String attribute, Object value) ->
            set.add(expression.name(attribute) + " = " + expression.value(value));
        case Change.SetIfAbsent(String attribute, Object value) -> {
          String name = expression.name(attribute);
          set.add(name + " = if_not_exists(" + name + ", " + expression.value(value) + ")");
        }
        case Change.Add(String attribute, int difference) ->
            add.add(expression.name(attribute) + " " + expression.value(difference));
        case Change.Remove(String attribute) -> remove.add(expression.name(attribute));
      }
    }
    return Stream.of(clause("SET ", set), clause("ADD ", add), clause("REMOVE ", remove))
        .filter(clause -> !clause.isEmpty())
        .collect(Collectors.joining(" "));
  }

  private static String clause(String verb, List<String> parts) {
    return parts.isEmpty() ? "" : verb + String.join(", ", parts);
  }
}
