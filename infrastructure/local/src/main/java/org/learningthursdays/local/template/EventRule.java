package org.learningthursdays.local.template;

import java.util.Map;
import java.util.Set;

/// One function's rule on the event bus.
///
/// @param name its logical id within the function
public record EventRule(String name, String function, EventPattern pattern) {
  private static final Set<String> KNOWN = Set.of("Pattern", "RetryPolicy", "DeadLetterConfig");

  static EventRule read(
      String function, String name, Map<String, Object> properties, String where) {
    YamlNodes.requireKnown(properties, KNOWN, where);
    return new EventRule(
        name,
        function,
        EventPattern.ofRule(
            YamlNodes.map(properties.get("Pattern"), where + ".Pattern"), where + ".Pattern"));
  }
}
