package org.learningthursdays.local.template;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The template's resources with everything evaluated, `Globals` merged in, and those left out
/// whose condition does not hold.
final class Resources {
  private final Map<String, Object> root;
  private final Map<String, Object> declared;
  private final Intrinsics intrinsics;

  Resources(Map<String, Object> root, Intrinsics intrinsics) {
    this.root = root;
    this.declared = YamlNodes.map(root.get("Resources"), "Resources");
    this.intrinsics = intrinsics;
  }

  boolean isEmpty() {
    return declared.isEmpty();
  }

  /// Properties by logical id.
  Map<String, Map<String, Object>> ofType(String type) {
    Map<String, Map<String, Object>> found = new LinkedHashMap<>();
    declared.forEach((id, node) -> {
      Map<String, Object> resource = YamlNodes.map(node, id);
      if (type.equals(YamlNodes.text(resource.get("Type"), id + ".Type")) && exists(resource, id)) {
        found.put(id, properties(type, id, resource));
      }
    });
    return found;
  }

  private boolean exists(Map<String, Object> resource, String id) {
    Optional<String> condition =
        YamlNodes.optionalText(resource.get("Condition"), id + ".Condition");
    return condition.isEmpty() || intrinsics.conditions().isTrue(condition.get(), id);
  }

  private Map<String, Object> properties(String type, String id, Map<String, Object> resource) {
    String kind = type.substring(type.lastIndexOf(':') + 1);
    Map<String, Object> globals =
        YamlNodes.map(YamlNodes.map(root.get("Globals"), "Globals").get(kind), "Globals." + kind);
    Map<String, Object> own = YamlNodes.map(resource.get("Properties"), id + ".Properties");
    Object merged = type.startsWith("AWS::Serverless::") ? merge(globals, own) : own;
    return YamlNodes.map(intrinsics.evaluate(merged, id), id);
  }

  private static Map<String, Object> merge(Map<String, Object> globals, Map<String, Object> own) {
    Map<String, Object> merged = new LinkedHashMap<>(globals);
    own.forEach((key, value) -> merged.put(key, mergeValue(globals.get(key), value, key)));
    return merged;
  }

  private static Object mergeValue(@Nullable Object global, Object own, String key) {
    return global instanceof Map && own instanceof Map
        ? merge(YamlNodes.map(global, key), YamlNodes.map(own, key))
        : own;
  }
}
