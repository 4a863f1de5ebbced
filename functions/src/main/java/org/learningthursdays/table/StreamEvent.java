package org.learningthursdays.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/// What the table's stream hands to a function: changes of items, in the order in which they were
/// made to each. A change may come again, and late.
///
/// @param records in their order
public record StreamEvent(List<Change> records) {
  private static final JsonFactory JSON = new JsonFactory();

  /// One change.
  ///
  /// @param sequenceNumber by which a function tells that it could not deal with it
  /// @param item as it was after the change; nothing if it was removed
  public record Change(String sequenceNumber, Optional<Item> item) {}

  public StreamEvent {
    records = List.copyOf(records);
  }

  /// Reads an event as Lambda writes it.
  public static StreamEvent read(InputStream event) throws IOException {
    List<Change> records = new ArrayList<>();
    try (JsonParser json = JSON.createParser(event)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isRecords = json.currentName().equals("Records");
        json.nextToken();
        if (isRecords) {
          while (json.nextToken() == JsonToken.START_OBJECT) {
            records.add(record(json));
          }
        } else {
          json.skipChildren();
        }
      }
    }
    return new StreamEvent(records);
  }

  private static Change record(JsonParser json) throws IOException {
    Change change = new Change("", Optional.empty());
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      boolean isChange = json.currentName().equals("dynamodb");
      json.nextToken();
      if (isChange) {
        change = change(json);
      } else {
        json.skipChildren();
      }
    }
    return change;
  }

  private static Change change(JsonParser json) throws IOException {
    String sequenceNumber = "";
    @Nullable Item item = null;
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      switch (name) {
        case "SequenceNumber" -> sequenceNumber = json.getText();
        case "NewImage" -> item = Item.of(attributes(json));
        default -> json.skipChildren();
      }
    }
    return new Change(sequenceNumber, Optional.ofNullable(item));
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
          case "B" ->
              AttributeValue.fromB(
                  SdkBytes.fromByteArrayUnsafe(Base64.getDecoder().decode(json.getText())));
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
