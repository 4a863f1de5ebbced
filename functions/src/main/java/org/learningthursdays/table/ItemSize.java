package org.learningthursdays.table;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reckons an item's size in octets: "Item sizes and formats" of DynamoDB's developer guide, or a
/// little more.
final class ItemSize {
  private ItemSize() {}

  static int of(Map<String, AttributeValue> attributes) {
    return attributes.entrySet().stream()
        .mapToInt(attribute -> utf8(attribute.getKey()) + of(attribute.getValue()))
        .sum();
  }

  private static int of(AttributeValue value) {
    return switch (value.type()) {
      case S -> utf8(value.s());
      // At most, of up to 38 digits.
      case N -> 21;
      case B -> value.b().asByteArrayUnsafe().length;
      case M -> 3 + value.m().size() + of(value.m());
      case L -> 3 + value.l().stream().mapToInt(one -> 1 + of(one)).sum();
      default -> 1;
    };
  }

  private static int utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8).length;
  }
}
