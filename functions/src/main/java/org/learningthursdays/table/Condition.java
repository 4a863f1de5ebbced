package org.learningthursdays.table;

import java.time.Instant;
import java.util.List;
import java.util.stream.Collectors;

/// What must hold of the stored item for a write to happen: DynamoDB's condition expression. Each
/// factory names the operator that it becomes.
public sealed interface Condition {
  /// `attribute_exists`, or `attribute_not_exists` if not wanted.
  record Exists(String attribute, boolean wanted) implements Condition {}

  /// How an attribute compares with a text or a number; never holds where it is missing.
  ///
  /// @param value a `String`, an `Integer` or a `Long`
  record Compares(String attribute, Comparison comparison, Object value) implements Condition {}

  /// How two attributes of the item compare; never holds where one is missing.
  record ComparesWith(String attribute, Comparison comparison, String other) implements Condition {}

  /// `AND`; always holds without conditions.
  record All(List<Condition> conditions) implements Condition {}

  /// `OR`.
  record Any(List<Condition> conditions) implements Condition {}

  /// DynamoDB's comparators.
  enum Comparison {
    EQUAL("="),
    LESS("<"),
    AT_MOST("<="),
    GREATER(">"),
    AT_LEAST(">=");

    private final String sign;

    Comparison(String sign) {
      this.sign = sign;
    }
  }

  /// Unconditional.
  static Condition always() {
    return new All(List.of());
  }

  /// There is no item with the key.
  static Condition absent() {
    return new Exists(Key.PK, false);
  }

  /// There is an item with the key.
  static Condition present() {
    return new Exists(Key.PK, true);
  }

  static Condition has(String attribute) {
    return new Exists(attribute, true);
  }

  static Condition lacks(String attribute) {
    return new Exists(attribute, false);
  }

  static Condition is(String attribute, String value) {
    return new Compares(attribute, Comparison.EQUAL, value);
  }

  static Condition is(String attribute, int value) {
    return new Compares(attribute, Comparison.EQUAL, value);
  }

  static Condition compares(String attribute, Comparison comparison, int value) {
    return new Compares(attribute, comparison, value);
  }

  /// The item's time to live is over, though DynamoDB has not removed it yet.
  static Condition expired(Instant now) {
    return new Compares(Item.EXPIRES_AT, Comparison.AT_MOST, now.getEpochSecond());
  }

  /// There is no item with the key, or only one that DynamoDB has not removed yet.
  static Condition absentOrExpired(Instant now) {
    return any(absent(), expired(now));
  }

  /// The item has a time to live.
  static Condition expiring() {
    return has(Item.EXPIRES_AT);
  }

  static Condition all(Condition... conditions) {
    return new All(List.of(conditions));
  }

  static Condition any(Condition... conditions) {
    return new Any(List.of(conditions));
  }

  /// A counter is less than a limit; a missing one counts as 0.
  static Condition counterBelow(String attribute, int limit) {
    return any(lacks(attribute), compares(attribute, Comparison.LESS, limit));
  }

  /// A counter still has the value that was read; a missing one counts as 0.
  static Condition counterIs(String attribute, int expected) {
    Condition same = is(attribute, expected);
    return expected == 0 ? any(lacks(attribute), same) : same;
  }

  /// The condition in DynamoDB's words; empty if it always holds.
  default String in(Expression expression) {
    return switch (this) {
      case Exists(String attribute, boolean wanted) ->
          wanted ? expression.exists(attribute) : expression.isAbsent(attribute);
      case Compares(String attribute, Comparison comparison, Object value) ->
          expression.name(attribute) + " " + comparison.sign + " " + expression.value(value);
      case ComparesWith(String attribute, Comparison comparison, String other) ->
          expression.name(attribute) + " " + comparison.sign + " " + expression.name(other);
      case All(List<Condition> conditions) -> joined(conditions, " AND ", expression);
      case Any(List<Condition> conditions) -> joined(conditions, " OR ", expression);
    };
  }

  private static String joined(
      List<Condition> conditions, String separator, Expression expression) {
    return conditions.stream()
        .map(condition -> "(" + condition.in(expression) + ")")
        .collect(Collectors.joining(separator));
  }
}
