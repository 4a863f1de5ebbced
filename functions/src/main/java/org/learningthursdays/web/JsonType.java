package org.learningthursdays.web;

import java.math.BigDecimal;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The JSON type of a form's field. A browser sends every field as text; in JSON the type has to be
/// right, so that a script's mistake is reported and not guessed at.
public enum JsonType {
  TEXT("a text"),
  TEXTS("a text or a list of texts"),
  NUMBER("a number"),
  TRUTH("true or false");

  private final String name;

  JsonType(String name) {
    this.name = name;
  }

  /// The texts that a browser would send for a value; nothing if it is of another type. Null is as
  /// if the field were not there.
  Optional<List<String>> read(@Nullable Object value) {
    return switch (value) {
      case null -> Optional.of(List.of());
      case String text when this == TEXT || this == TEXTS -> Optional.of(List.of(text));
      case List<?> list when this == TEXTS -> texts(list);
      case BigDecimal number when this == NUMBER -> Optional.of(List.of(text(number)));
      case Boolean truth when this == TRUTH -> Optional.of(List.of(truth.toString()));
      default -> Optional.empty();
    };
  }

  /// A number as it is typed into a form: `5` for `5.0`, which many a script writes for it.
  public static String text(BigDecimal number) {
    return number.stripTrailingZeros().toPlainString();
  }

  private static Optional<List<String>> texts(List<?> list) {
    return list.stream().allMatch(String.class::isInstance)
        ? Optional.of(list.stream().map(String::valueOf).toList())
        : Optional.empty();
  }

  /// What to tell whoever sent a value of another type.
  public String sentence(@Nullable Object value) {
    return "Expected %s, found %s.".formatted(name, describe(value));
  }

  /// A value in words, as far as they tell its type.
  public static String describe(@Nullable Object value) {
    return switch (value) {
      case null -> "nothing";
      case String _ -> "a text";
      case BigDecimal number -> "the number " + number.toPlainString();
      case Boolean truth -> truth.toString();
      case Map<?, ?> _ -> "an object";
      default -> "a list";
    };
  }
}
