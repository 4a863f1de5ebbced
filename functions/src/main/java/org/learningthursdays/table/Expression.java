package org.learningthursdays.table;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Collects the placeholders of one request: `expressionAttributeNames` and
/// `expressionAttributeValues`. Every attribute gets one, because DynamoDB reserves hundreds of
/// words.
final class Expression {
  private final Map<String, String> names = new LinkedHashMap<>();
  private final Map<String, AttributeValue> values = new LinkedHashMap<>();

  /// The placeholder of an attribute.
  String name(String attribute) {
    return names.entrySet().stream()
        .filter(known -> known.getValue().equals(attribute))
        .map(Map.Entry::getKey)
        .findFirst()
        .orElseGet(() -> {
          String placeholder = "#n" + names.size();
          names.put(placeholder, attribute);
          return placeholder;
        });
  }

  /// The placeholder of a text or a number.
  String value(Object value) {
    String placeholder = ":v" + values.size();
    values.put(placeholder, Item.attributeOf(value));
    return placeholder;
  }

  /// That the item has an attribute.
  String exists(String attribute) {
    return "attribute_exists(" + name(attribute) + ")";
  }

  /// That the item lacks an attribute.
  String isAbsent(String attribute) {
    return "attribute_not_exists(" + name(attribute) + ")";
  }

  /// The names for a request, which refuses an empty map.
  @Nullable Map<String, String> names() {
    return names.isEmpty() ? null : names;
  }

  /// The values for a request, which refuses an empty map.
  @Nullable Map<String, AttributeValue> values() {
    return values.isEmpty() ? null : values;
  }
}
