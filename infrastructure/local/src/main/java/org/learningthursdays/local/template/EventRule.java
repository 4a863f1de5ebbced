package org.learningthursdays.local.template;

import java.util.Map;
import java.util.Optional;

/// One function's rule on the event bus.
///
/// @param name its logical id within the function
/// @param input given instead of the event, if the template says so
public record EventRule(
    String name, String function, EventPattern pattern, Optional<String> input, boolean enabled) {
  static EventRule read(
      String function, String name, Map<String, Object> properties, String where) {
    return new EventRule(
        name,
        function,
        EventPattern.ofRule(
            YamlNodes.map(properties.get("Pattern"), where + ".Pattern"), where + ".Pattern"),
        YamlNodes.optionalText(properties.get("Input"), where + ".Input"),
        !"DISABLED".equals(properties.get("State")));
  }
}
