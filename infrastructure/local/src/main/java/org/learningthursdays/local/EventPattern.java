package org.learningthursdays.local;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.stream.StreamSupport;

/// A pattern of `FilterCriteria`. Every field that it names must match; a field's list holds
/// alternatives. As stream records hold numbers as text, Lambda's numeric comparisons are of no use
/// to them, and are refused here.
public final class RecordFilter {
  private static final JsonMapper JSON = new JsonMapper();

  private final JsonNode pattern;

  private RecordFilter(JsonNode pattern) {
    this.pattern = pattern;
  }

  static RecordFilter parse(String text, String place) {
    try {
      JsonNode pattern = JSON.readTree(text);
      if (!pattern.isObject()) {
        throw new TemplateException(place + ": a filter's pattern should be a JSON object.");
      }
      check(pattern, place);
      return new RecordFilter(pattern);
    } catch (JsonProcessingException e) {
      throw new TemplateException(place + ": a filter's pattern is not JSON: " + text + ".", e);
    }
  }

  boolean matches(JsonNode event) {
    return matches(pattern, event);
  }

  private static void check(JsonNode pattern, String place) {
    for (JsonNode field : pattern) {
      if (field.isObject()) {
        check(field, place);
      } else if (field.isArray()) {
        field.forEach(rule -> checkRule(rule, place));
      } else {
        throw new TemplateException(
            place + ": a filter's values stand in lists, unlike " + field + ".");
      }
    }
  }

  private static void checkRule(JsonNode rule, String place) {
    if (!rule.isObject()) {
      return;
    }
    boolean known =
        rule.size() == 1
            && (rule.has("prefix")
                || rule.has("suffix")
                || rule.has("exists")
                || rule.has("anything-but")
                || rule.has("equals-ignore-case"));
    if (!known) {
      throw new TemplateException(
          place + ": the filter rule " + rule + " does not work on a table's stream.");
    }
  }

  private static boolean matches(JsonNode pattern, JsonNode event) {
    return pattern.properties().stream()
        .allMatch(field -> {
          JsonNode value = event.path(field.getKey());
          return field.getValue().isObject()
              ? matches(field.getValue(), value)
              : anyOf(field.getValue(), value);
        });
  }

  private static boolean anyOf(JsonNode alternatives, JsonNode value) {
    return StreamSupport.stream(alternatives.spliterator(), false)
        .anyMatch(rule -> rule.isObject() ? holds(rule, value) : contains(value, rule));
  }

  private static boolean holds(JsonNode rule, JsonNode value) {
    String name = rule.fieldNames().next();
    JsonNode operand = rule.get(name);
    return switch (name) {
      case "exists" -> operand.asBoolean() != value.isMissingNode();
      case "prefix" -> value.isTextual() && value.textValue().startsWith(operand.asText());
      case "suffix" -> value.isTextual() && value.textValue().endsWith(operand.asText());
      case "equals-ignore-case" ->
          value.isTextual() && value.textValue().equalsIgnoreCase(operand.asText());
      default -> !value.isMissingNode() && !excluded(operand, value);
    };
  }

  private static boolean excluded(JsonNode operand, JsonNode value) {
    if (operand.isArray()) {
      return StreamSupport.stream(operand.spliterator(), false)
          .anyMatch(item -> contains(value, item));
    }
    return operand.isObject() ? holds(operand, value) : contains(value, operand);
  }

  private static boolean contains(JsonNode value, JsonNode wanted) {
    return value.isArray()
        ? StreamSupport.stream(value.spliterator(), false).anyMatch(wanted::equals)
        : wanted.equals(value);
  }
}
