package org.learningthursdays.local.template;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.StreamSupport;

/// A pattern that chooses events: EventBridge's, of which the filters of a table's stream are a
/// part. Every field that it names must match; a field's list holds alternatives; of an event's
/// list one element must match.
public final class EventPattern {
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> RULES =
      Set.of("prefix", "suffix", "exists", "anything-but", "equals-ignore-case");

  private final JsonNode pattern;

  private EventPattern(JsonNode pattern) {
    this.pattern = pattern;
  }

  /// Reads a filter of a stream, which the template holds as a text of JSON. As stream records hold
  /// numbers as text, numeric comparisons are of no use to them, and are refused.
  static EventPattern ofStream(String text, String where) {
    try {
      return new EventPattern(checked(JSON.readTree(text), false, where));
    } catch (JsonProcessingException e) {
      throw new LaptopException(where + ": a filter's pattern is not JSON: " + text + ".", e);
    }
  }

  /// Reads the pattern of a rule.
  static EventPattern ofRule(Map<String, Object> pattern, String where) {
    return new EventPattern(checked(JSON.valueToTree(pattern), true, where));
  }

  public boolean matches(JsonNode event) {
    return matches(pattern, event);
  }

  private static JsonNode checked(JsonNode pattern, boolean numeric, String where) {
    if (!pattern.isObject()) {
      throw new LaptopException(where + ": a pattern should be a JSON object.");
    }
    for (JsonNode field : pattern) {
      if (field.isObject()) {
        JsonNode _ = checked(field, numeric, where);
      } else if (field.isArray()) {
        field.forEach(rule -> checkRule(rule, numeric, where));
      } else {
        throw new LaptopException(
            where + ": a pattern's values stand in lists, unlike " + field + ".");
      }
    }
    return pattern;
  }

  private static void checkRule(JsonNode rule, boolean numeric, String where) {
    if (!rule.isObject()) {
      return;
    }
    String name = rule.size() == 1 ? rule.fieldNames().next() : "";
    if (!RULES.contains(name) && !(numeric && name.equals("numeric"))) {
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
    String name = rule.fieldNames().next();
    JsonNode operand = rule.get(name);
    return switch (name) {
      case "exists" -> operand.asBoolean() != value.isMissingNode();
      case "prefix" -> value.isTextual() && value.textValue().startsWith(operand.asText());
      case "suffix" -> value.isTextual() && value.textValue().endsWith(operand.asText());
      case "equals-ignore-case" ->
          value.isTextual() && value.textValue().equalsIgnoreCase(operand.asText());
      case "numeric" -> value.isNumber() && compares(operand, value.doubleValue());
      default -> !value.isMissingNode() && !excluded(operand, value);
    };
  }

  private static boolean excluded(JsonNode operand, JsonNode value) {
    return operand.isArray()
        ? elements(operand).stream().anyMatch(value::equals)
        : holds(operand, value);
  }

  /// Operators and numbers in turn, all of which hold: `[">", 0, "<=", 5]`.
  private static boolean compares(JsonNode comparisons, double value) {
    for (int i = 0; i + 1 < comparisons.size(); i += 2) {
      int order = Double.compare(value, comparisons.get(i + 1).doubleValue());
      boolean holds =
          switch (comparisons.get(i).asText()) {
            case "=" -> order == 0;
            case "<" -> order < 0;
            case "<=" -> order <= 0;
            case ">" -> order > 0;
            case ">=" -> order >= 0;
            default -> false;
          };
      if (!holds) {
        return false;
      }
    }
    return true;
  }

  private static List<JsonNode> elements(JsonNode array) {
    return StreamSupport.stream(array.spliterator(), false).toList();
  }
}
