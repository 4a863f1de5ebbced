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

  boolean isTrue(String name, String place) {
    Object condition = declared.get(name);
    if (condition == null) {
      throw new LaptopException(
          place + " names the condition " + name + ", which is not declared.");
    }
    return holds(condition, "Conditions." + name);
  }

  boolean holds(@Nullable Object node, String place) {
    Map<String, Object> call = YamlNodes.map(node, place);
    if (call.size() != 1) {
      throw new LaptopException(place + " should be one condition.");
    }
    Map.Entry<String, Object> only = call.entrySet().iterator().next();
    Object argument = only.getValue();
    return switch (only.getKey()) {
      case "Condition" -> isTrue(YamlNodes.text(argument, place), place);
      case "Fn::Not" -> !holds(YamlNodes.list(argument, place).getFirst(), place);
      case "Fn::And" ->
          YamlNodes.list(argument, place).stream().allMatch(part -> holds(part, place));
      case "Fn::Or" ->
          YamlNodes.list(argument, place).stream().anyMatch(part -> holds(part, place));
      case "Fn::Equals" -> equal(YamlNodes.list(argument, place), place);
      default ->
          throw new LaptopException(
              place + " uses " + only.getKey() + ", which is not a condition.");
    };
  }

  private boolean equal(List<Object> sides, String place) {
    if (sides.size() != 2) {
      throw new LaptopException(place + ": Fn::Equals takes 2 arguments.");
    }
    String left = String.valueOf(intrinsics.evaluate(sides.get(0), place));
    return left.equals(String.valueOf(intrinsics.evaluate(sides.get(1), place)));
  }
}
