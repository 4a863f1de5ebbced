package org.learningthursdays.table;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// Reads an item from DynamoDB's JSON, in which answers and the stream have it: `{"pk": {"S": "…"},
/// …}`.
final class ItemJson {
  private ItemJson() {}

  /// Reads the object that the parser has just entered, to its end.
  static Item read(JsonParser json) throws IOException {
    return Item.of(attributes(json));
  }

  private static Map<String, AttributeValue> attributes(JsonParser json) throws IOException {
    Map<String, AttributeValue> attributes = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      attributes.put(name, value(json));
    }
    return attributes;
  }

  /// An attribute: an object whose one field is named after its type. Sets, which no item has, are
  /// passed over.
  private static AttributeValue value(JsonParser json) throws IOException {
    json.nextToken();
    String type = json.currentName();
    json.nextToken();
    AttributeValue value =
        switch (type) {
          case "S" -> AttributeValue.fromS(json.getText());
          case "N" -> AttributeValue.fromN(json.getText());
          case "BOOL" -> AttributeValue.fromBool(json.getBooleanValue());
          case "B" -> AttributeValue.fromB(SdkBytes.fromByteArrayUnsafe(json.getBinaryValue()));
          case "M" -> AttributeValue.fromM(attributes(json));
          case "L" -> AttributeValue.fromL(list(json));
          default -> {
            json.skipChildren();
            yield AttributeValue.fromNul(true);
          }
        };
    json.nextToken();
    return value;
  }

  private static List<AttributeValue> list(JsonParser json) throws IOException {
    List<AttributeValue> values = new ArrayList<>();
    while (json.nextToken() == JsonToken.START_OBJECT) {
      values.add(value(json));
    }
    return values;
  }
}
