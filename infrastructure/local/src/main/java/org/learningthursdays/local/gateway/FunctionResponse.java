package org.learningthursdays.local.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.http.HttpAnswer;

/// Reads a function's response in payload format version 2.0.
final class FunctionResponse {
  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] NOTHING = {};

  // The server frames messages itself.
  private static final Set<String> FRAMING =
      Set.of("content-length", "transfer-encoding", "connection", "keep-alive", "date");

  private final List<HttpAnswer.Header> headers = new ArrayList<>();
  private int status;
  private String body = "";
  private boolean base64;

  private FunctionResponse() {}

  /// Without a status code the whole output is the JSON body, as for API Gateway.
  ///
  /// @throws IOException if it is not JSON
  static HttpAnswer parse(byte[] output) throws IOException {
    try (JsonParser json = JSON.createParser(output)) {
      FunctionResponse response = new FunctionResponse();
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return response.inferred(output);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        response.field(json.currentName(), json);
      }
      return response.status == 0 ? response.inferred(output) : response.finished();
    }
  }

  private void field(String name, JsonParser json) throws IOException {
    JsonToken value = json.nextToken();
    switch (name) {
      case "statusCode" -> status = json.getValueAsInt();
      case "headers", "multiValueHeaders" -> readHeaders(json);
      case "cookies" -> readValues("Set-Cookie", json);
      case "body" -> body = value == JsonToken.VALUE_NULL ? "" : json.getValueAsString("");
      case "isBase64Encoded" -> base64 = json.getValueAsBoolean();
      default -> json.skipChildren();
    }
  }

  private void readHeaders(JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_OBJECT) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName();
      json.nextToken();
      readValues(name, json);
    }
  }

  private void readValues(String name, JsonParser json) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      add(name, json.getValueAsString());
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      add(name, json.getValueAsString());
    }
  }

  private void add(String name, @Nullable String value) {
    if (value != null && !FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
      headers.add(new HttpAnswer.Header(name, value));
    }
  }

  private HttpAnswer inferred(byte[] output) throws IOException {
    if (status == 0 && output.length > 0) {
      return new HttpAnswer(
          200, List.of(new HttpAnswer.Header("Content-Type", "application/json")), output);
    }
    throw new IOException("The function answered nothing.");
  }

  private HttpAnswer finished() throws IOException {
    if (status < 200 || status > 599) {
      throw new IOException("The function answered with the status " + status + ".");
    }
    byte[] bytes = body.isEmpty() ? NOTHING : decoded();
    if (bytes.length > 0
        && headers.stream().noneMatch(h -> h.name().equalsIgnoreCase("content-type"))) {
      headers.add(new HttpAnswer.Header("Content-Type", "text/plain;charset=UTF-8"));
    }
    return new HttpAnswer(status, headers, bytes);
  }

  private byte[] decoded() throws IOException {
    try {
      return base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IOException("The function's body is not base64.", e);
    }
  }
}
