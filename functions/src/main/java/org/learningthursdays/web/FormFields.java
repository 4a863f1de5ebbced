package org.learningthursdays.web;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/// The fields of a form, in their order, each with what it holds in JSON.
public record FormFields(Map<String, JsonType> types) {
  /// A form with a button alone.
  public static final FormFields NONE = new FormFields(Map.of());

  public FormFields {
    types = Collections.unmodifiableMap(new LinkedHashMap<>(types));
  }

  /// Fields of one type.
  public static FormFields of(JsonType type, String... names) {
    return NONE.and(type, names);
  }

  /// A copy of these with further fields of one type.
  public FormFields and(JsonType type, String... names) {
    Map<String, JsonType> more = new LinkedHashMap<>(types);
    Stream.of(names).forEach(name -> more.put(name, type));
    return new FormFields(more);
  }

  /// Reads a script's JSON as a browser's form would come.
  ///
  /// @param trap the field of [Submission#isTrapped], which may hold anything
  Submission read(Map<String, @Nullable Object> json, String trap) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    Map<String, String> invalid = new LinkedHashMap<>();
    json.forEach((name, value) -> {
      @Nullable JsonType type = types.get(name);
      if (name.equals(trap)) {
        fields.put(name, value == null ? List.of() : List.of(value.toString()));
      } else if (type == null) {
        invalid.put(name, "There is no such field; known are: %s.".formatted(known()));
      } else {
        type.read(value)
            .ifPresentOrElse(
                texts -> fields.put(name, texts), () -> invalid.put(name, type.sentence(value)));
      }
    });
    return new Submission(true, fields, invalid);
  }

  private String known() {
    return types.isEmpty() ? "none" : String.join(", ", types.keySet());
  }
}
