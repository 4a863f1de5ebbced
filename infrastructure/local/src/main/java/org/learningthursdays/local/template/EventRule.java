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
      String function, String name, Map<String, Object> properties, String place) {
    return new EventRule(
        name,
        function,
        EventPattern.ofRule(
            YamlNodes.map(properties.get("Pattern"), place + ".Pattern"), place + ".Pattern"),
        YamlNodes.optionalText(properties.get("Input"), place + ".Input"),
        !"DISABLED".equals(properties.get("State")));
  }
}
