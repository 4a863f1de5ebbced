package org.learningthursdays.web;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/// Reads API Gateway's HTTP API event, payload format 2.0, in one pass; fields that no function
/// uses are skipped.
final class RequestReader {
  /// A query's parameter may be as long as its address, and API Gateway makes a field's name of it.
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder().maxNameLength(Integer.MAX_VALUE).build())
          .build();

  private String method = "GET";
  private String path = "/";
  private String rawQuery = "";
  private String host = "localhost";
  private String client = "";
  private String body = "";
  private boolean base64;
  private final Map<String, String> headers = new HashMap<>();
  private final List<String> cookies = new ArrayList<>();
  private final Map<String, String> claims = new HashMap<>();

  private RequestReader() {}

  static RawRequest read(InputStream event) throws IOException {
    RequestReader reader = new RequestReader();
    try (JsonParser json = JSON.createParser(event)) {
      json.nextToken();
      reader.event(json);
    }
    return new RawRequest(reader.request(), reader.rawQuery);
  }

  private Request request() {
    // API Gateway takes them out of the header that they came in.
    if (!cookies.isEmpty()) {
      headers.put(Request.COOKIE, String.join("; ", cookies));
    }
    byte[] bytes =
        base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
    return new Request(
        method,
        path,
        FormDecoder.fields(rawQuery),
        Map.copyOf(headers),
        Map.of(),
        Map.copyOf(claims),
        site(),
        client,
        bytes);
  }

  /// The address of the site that a request came to, `https://host`; with the port if that is not
  /// the usual one.
  private String site() {
    String scheme = "http".equals(headers.get("x-forwarded-proto")) ? "http" : "https";
    return scheme + "://" + host;
  }

  private void event(JsonParser json) throws IOException {
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "rawPath" -> path = json.getText();
        case "rawQueryString" -> rawQuery = json.getText();
        case "body" -> body = json.getValueAsString("");
        case "isBase64Encoded" -> base64 = json.getBooleanValue();
        case "headers" -> strings(json, headers);
        case "cookies" -> strings(json, cookies);
        case "requestContext" -> context(json);
        default -> json.skipChildren();
      }
    }
  }

  private void context(JsonParser json) throws IOException {
    if (isNoObject(json)) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "domainName" -> host = json.getText();
        case "http" -> http(json);
        case "authorizer" -> authorizer(json);
        default -> json.skipChildren();
      }
    }
  }

  private void http(JsonParser json) throws IOException {
    if (isNoObject(json)) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "method" -> method = json.getText();
        case "sourceIp" -> client = json.getText();
        default -> json.skipChildren();
      }
    }
  }

  private void authorizer(JsonParser json) throws IOException {
    if (isNoObject(json)) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String field = json.currentName();
      json.nextToken();
      switch (field) {
        case "jwt" -> authorizer(json);
        case "claims" -> strings(json, claims);
        default -> json.skipChildren();
      }
    }
  }

  /// Whether there is another value in place of an object; it is skipped.
  private static boolean isNoObject(JsonParser json) throws IOException {
    if (json.currentToken() == JsonToken.START_OBJECT) {
      return false;
    }
    json.skipChildren();
    return true;
  }

  private static void strings(JsonParser json, Map<String, String> into) throws IOException {
    if (isNoObject(json)) {
      return;
    }
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String name = json.currentName().toLowerCase(Locale.ROOT);
      if (json.nextToken().isScalarValue()) {
        into.put(name, json.getText());
      } else {
        json.skipChildren();
      }
    }
  }

  private static void strings(JsonParser json, List<String> into) throws IOException {
    if (json.currentToken() != JsonToken.START_ARRAY) {
      json.skipChildren();
      return;
    }
    while (json.nextToken() != JsonToken.END_ARRAY) {
      if (json.currentToken() == JsonToken.VALUE_STRING) {
        into.add(json.getText());
      } else {
        json.skipChildren();
      }
    }
  }
}
