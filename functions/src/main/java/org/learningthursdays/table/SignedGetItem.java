package org.learningthursdays.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Optional;
import org.learningthursdays.aws.SignedCall;

/// GetItem without the SDK, which takes more than half of a cold start: for functions that call
/// nothing else.
public final class SignedGetItem implements ItemLookup {
  private static final JsonFactory JSON = new JsonFactory();
  private static final int ATTEMPTS = 3;

  private final SignedCall calls;
  private final String table;

  /// @param calls to DynamoDB
  public SignedGetItem(SignedCall calls, String table) {
    this.calls = calls;
    this.table = table;
  }

  @Override
  public Optional<Item> get(Key key) {
    for (int attempt = 1; ; attempt++) {
      try {
        return send(key);
      } catch (IOException e) {
        if (attempt == ATTEMPTS) {
          throw new TableUnavailableException(e);
        }
        SdkCalls.pause(attempt);
      }
    }
  }

  private Optional<Item> send(Key key) throws IOException {
    SignedCall.Answer answer = calls.post("DynamoDB_20120810.GetItem", request(key));
    if (answer.status() != 200) {
      // The response's text may hold the key, so it is not logged.
      throw new IOException("DynamoDB answered " + answer.status());
    }
    return item(answer.body());
  }

  private byte[] request(Key key) throws IOException {
    ByteArrayOutputStream request = new ByteArrayOutputStream(256);
    try (JsonGenerator json = JSON.createGenerator(request)) {
      json.writeStartObject();
      json.writeStringField("TableName", table);
      json.writeBooleanField("ConsistentRead", true);
      writeKey(json, key);
      json.writeEndObject();
    }
    return request.toByteArray();
  }

  static void writeKey(JsonGenerator json, Key key) throws IOException {
    json.writeObjectFieldStart("Key");
    writeString(json, Key.PK, key.pk());
    writeString(json, Key.SK, key.sk());
    json.writeEndObject();
  }

  private static void writeString(JsonGenerator json, String name, String value)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField("S", value);
    json.writeEndObject();
  }

  private static Optional<Item> item(byte[] answer) throws IOException {
    try (JsonParser json = JSON.createParser(answer)) {
      json.nextToken();
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        boolean isItem = json.currentName().equals("Item");
        json.nextToken();
        if (isItem) {
          return Optional.of(ItemJson.read(json));
        }
        json.skipChildren();
      }
    }
    return Optional.empty();
  }
}
