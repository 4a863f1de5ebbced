package org.learningthursdays.local.template;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// Reads maps, lists and scalars of a parsed template; errors name the path in it.
public final class YamlNodes {
  private YamlNodes() {}

  public static Map<String, Object> map(@Nullable Object node, String where) {
    if (node == null) {
      return Map.of();
    }
    if (!(node instanceof Map<?, ?> map)) {
      throw new LaptopException(where + " should be a mapping of names to values.");
    }
    Map<String, Object> read = new LinkedHashMap<>();
    map.forEach((key, value) -> {
      if (value != null) {
        read.put(String.valueOf(key), value);
      }
    });
    return read;
  }

  public static List<Object> list(@Nullable Object node, String where) {
    if (node == null) {
      return List.of();
    }
    if (!(node instanceof List<?> list)) {
      throw new LaptopException(where + " should be a list.");
    }
    return new ArrayList<>(list);
  }

  /// Refuses properties but these, so that none is silently without effect that AWS heeds.
  ///
  /// @param known those that are read, and those that change nothing on a laptop
  static void requireKnown(Map<String, Object> properties, Set<String> known, String where) {
    for (String property : properties.keySet()) {
      if (!known.contains(property)) {
        throw unknown(property, where);
      }
    }
  }

  static LaptopException unknown(String what, String where) {
    return new LaptopException("The laptop does not know " + what + " of " + where + ".");
  }

  static String text(@Nullable Object node, String where) {
    if (node == null || node instanceof Map || node instanceof List) {
      throw new LaptopException(where + (node == null ? " is missing." : " should be text."));
    }
    return String.valueOf(node);
  }

  static Optional<String> optionalText(@Nullable Object node, String where) {
    return node == null ? Optional.empty() : Optional.of(text(node, where));
  }

  static int number(@Nullable Object node, int otherwise, String where) {
    if (node == null) {
      return otherwise;
    }
    try {
      return Integer.parseInt(text(node, where).strip());
    } catch (NumberFormatException e) {
      throw new LaptopException(where + " should be a whole number, not " + node + ".", e);
    }
  }

  static boolean flag(@Nullable Object node, String where) {
    return node != null && Boolean.parseBoolean(text(node, where));
  }
}
