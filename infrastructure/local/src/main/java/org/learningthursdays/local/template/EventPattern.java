package org.learningthursdays.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/// A pattern that chooses events: EventBridge's, as the filters of a table's stream have it too, as
/// far as the template goes. Every field that it names must match; a field's list holds
/// alternatives; of an event's list one element must match.
public final class EventPattern {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> RULES = Set.of("prefix", "exists");

  private final JsonNode pattern;

  private EventPattern(JsonNode pattern) {
    this.pattern = pattern;
  }

  /// Reads a filter of a stream, which the template holds as a text of JSON.
  static EventPattern ofStream(String text, String where) {
    try {
      return new EventPattern(checked(JSON.readTree(text), where));
    } catch (JsonProcessingException e) {
      throw new LaptopException(where + ": a filter's pattern is not JSON: " + text + ".", e);
    }
  }

  /// Reads the pattern of a rule.
  static EventPattern ofRule(Map<String, Object> pattern, String where) {
    return new EventPattern(checked(JSON.valueToTree(pattern), where));
  }

  public boolean matches(JsonNode event) {
    return matches(pattern, event);
  }

  private static JsonNode checked(JsonNode pattern, String where) {
    if (!pattern.isObject()) {
      throw new LaptopException(where + ": a pattern should be a JSON object.");
    }
    for (JsonNode field : pattern) {
      if (field.isObject()) {
        JsonNode _ = checked(field, where);
      } else if (field.isArray()) {
        field.forEach(rule -> checkRule(rule, where));
      } else {
        throw new LaptopException(
            where + ": a pattern's values stand in lists, unlike " + field + ".");
      }
    }
    return pattern;
  }

  private static void checkRule(JsonNode rule, String where) {
    if (!rule.isObject()) {
      return;
    }
    String name = rule.size() == 1 ? rule.fieldNames().next() : "";
    if (!RULES.contains(name)) {
      throw new LaptopException(where + ": the laptop cannot match by the rule " + rule + ".");
    }
  }

  private static boolean matches(JsonNode pattern, JsonNode event) {
    if (event.isArray()) {
      return elements(event).stream().anyMatch(element -> matches(pattern, element));
    }
    return pattern.properties().stream()
        .allMatch(field -> {
          JsonNode value = event.path(field.getKey());
          return field.getValue().isObject()
              ? matches(field.getValue(), value)
              : anyOf(field.getValue(), value);
        });
  }

  private static boolean anyOf(JsonNode alternatives, JsonNode value) {
    List<JsonNode> values = value.isArray() ? elements(value) : List.of(value);
    return elements(alternatives).stream()
        .anyMatch(rule -> values.stream().anyMatch(one -> holds(rule, one)));
  }

  private static boolean holds(JsonNode rule, JsonNode value) {
    if (!rule.isObject()) {
      return rule.equals(value);
    }
    JsonNode prefix = rule.path("prefix");
    return prefix.isMissingNode()
        ? rule.path("exists").asBoolean() != value.isMissingNode()
        : value.isTextual() && value.textValue().startsWith(prefix.asText());
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
