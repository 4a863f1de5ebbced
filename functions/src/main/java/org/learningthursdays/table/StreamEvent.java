package org.learningthursdays.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The event of DynamoDB Streams: changes of items, in order for each item. A change may come
/// again, and late.
///
/// @param records in their order
public record StreamEvent(List<Change> records) {
  private static final JsonFactory JSON = new JsonFactory();

  /// One change of an item.
  ///
  /// @param sequenceNumber by which a function reports that it failed
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
        case "NewImage" -> item = ItemJson.read(json);
        default -> json.skipChildren();
      }
    }
    return new Change(sequenceNumber, Optional.ofNullable(item));
  }
}
