package org.learningthursdays.table;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import org.learningthursdays.aws.SignedCall;

/// One kind of write, adding to counters of an item, without the SDK: for functions that otherwise
/// only look items up, see [SignedGetItem].
public final class SignedCounting {
  private static final JsonFactory JSON = new JsonFactory();

  private final SignedCall calls;
  private final String table;

  /// @param calls to DynamoDB
  public SignedCounting(SignedCall calls, String table) {
    this.calls = calls;
    this.table = table;
  }

  /// Adds to counters, and sets texts beside them. The item comes to be if there is none.
  ///
  /// @param counts by attributes, at least one
  /// @param texts by attributes
  /// @param expiresAt when DynamoDB removes the item, or some time after that
  /// @throws IOException if it is not known to be done
  public void add(
      Key key, Map<String, Integer> counts, Map<String, String> texts, Instant expiresAt)
      throws IOException {
    byte[] update = update(key, counts, texts, expiresAt);
    int status = calls.post("DynamoDB_20120810.UpdateItem", update).status();
    if (status != 200) {
      throw new IOException("DynamoDB answered " + status);
    }
  }

  private byte[] update(
      Key key, Map<String, Integer> counts, Map<String, String> texts, Instant expiresAt)
      throws IOException {
    ByteArrayOutputStream update = new ByteArrayOutputStream(1024);
    try (JsonGenerator json = JSON.createGenerator(update)) {
      json.writeStartObject();
      json.writeStringField("TableName", table);
      SignedGetItem.writeKey(json, key);
      json.writeStringField("UpdateExpression", expression(counts.size(), texts.size()));
      json.writeObjectFieldStart("ExpressionAttributeNames");
      json.writeStringField("#e", Item.EXPIRES_AT);
      writeNames(json, "#c", counts.keySet());
      writeNames(json, "#t", texts.keySet());
      json.writeEndObject();
      json.writeObjectFieldStart("ExpressionAttributeValues");
      writeValue(json, ":e", "N", Long.toString(expiresAt.getEpochSecond()));
      int number = 0;
      for (int count : counts.values()) {
        writeValue(json, placeholder(":c", number++), "N", Integer.toString(count));
      }
      number = 0;
      for (String text : texts.values()) {
        writeValue(json, placeholder(":t", number++), "S", text);
      }
      json.writeEndObject();
      json.writeEndObject();
    }
    return update.toByteArray();
  }

  private static String expression(int counts, int texts) {
    StringBuilder expression = new StringBuilder("ADD #c0 :c0");
    for (int i = 1; i < counts; i++) {
      expression.append(", #c").append(i).append(" :c").append(i);
    }
    expression.append(" SET #e = :e");
    for (int i = 0; i < texts; i++) {
      expression.append(", #t").append(i).append(" = :t").append(i);
    }
    return expression.toString();
  }

  private static String placeholder(String kind, int number) {
    return kind.concat(Integer.toString(number));
  }

  private static void writeNames(JsonGenerator json, String kind, Iterable<String> names)
      throws IOException {
    int number = 0;
    for (String name : names) {
      json.writeStringField(placeholder(kind, number++), name);
    }
  }

  private static void writeValue(JsonGenerator json, String name, String type, String value)
      throws IOException {
    json.writeObjectFieldStart(name);
    json.writeStringField(type, value);
    json.writeEndObject();
  }
}
