package org.learningthursdays.local.template;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The template's `Conditions`.
final class Conditions {
  private final Map<String, Object> declared;
  private final Intrinsics intrinsics;

  Conditions(Map<String, Object> declared, Intrinsics intrinsics) {
    this.declared = declared;
    this.intrinsics = intrinsics;
  }

  boolean isTrue(String name, String where) {
    Object condition = declared.get(name);
    if (condition == null) {
      throw new LaptopException(
          where + " names the condition " + name + ", which is not declared.");
    }
    return holds(condition, "Conditions." + name);
  }

  private boolean holds(@Nullable Object node, String where) {
    Map<String, Object> call = YamlNodes.map(node, where);
    if (call.size() != 1) {
      throw new LaptopException(where + " should be one condition.");
    }
    Map.Entry<String, Object> only = call.entrySet().iterator().next();
    Object argument = only.getValue();
    return switch (only.getKey()) {
      case "Fn::Not" -> !holds(YamlNodes.list(argument, where).getFirst(), where);
      case "Fn::Equals" -> equal(YamlNodes.list(argument, where), where);
      default ->
          throw new LaptopException(
              where + " uses " + only.getKey() + ", which is no condition that the laptop knows.");
    };
  }

  private boolean equal(List<Object> sides, String where) {
    if (sides.size() != 2) {
      throw new LaptopException(where + ": Fn::Equals takes 2 arguments.");
    }
    String left = String.valueOf(intrinsics.evaluate(sides.get(0), where));
    return left.equals(String.valueOf(intrinsics.evaluate(sides.get(1), where)));
  }
}
