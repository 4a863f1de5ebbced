package org.learningthursdays.local.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A response of a function, in payload format version 2.0, or one of API Gateway's own.
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
public record GatewayAnswer(int status, List<Header> headers, byte[] body) {
  record Header(String name, String value) {}

  private static final JsonFactory JSON = new JsonFactory();
  private static final byte[] NOTHING = {};

  // The server frames messages itself.
  private static final Set<String> FRAMING =
      Set.of("content-length", "transfer-encoding", "connection", "keep-alive", "date");

  /// One of API Gateway's own, with the header that CloudFront adds.
  public static GatewayAnswer message(int status, String message) {
    byte[] body = ("{\"message\":\"" + message + "\"}").getBytes(StandardCharsets.UTF_8);
    return ours(status, "application/json", body);
  }

  /// A response without a function.
  public static GatewayAnswer ours(int status, String type, byte[] body) {
    return new GatewayAnswer(
        status,
        List.of(new Header("Content-Type", type), new Header("X-Content-Type-Options", "nosniff")),
        body);
  }

  public GatewayAnswer with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new GatewayAnswer(status, more, body);
  }

  /// Without a status code the whole output is the JSON body, as for API Gateway.
  ///
  /// @throws IOException if it is not JSON
  static GatewayAnswer parse(byte[] answer) throws IOException {
    try (JsonParser json = JSON.createParser(answer)) {
      Reading reading = new Reading();
      if (json.nextToken() != JsonToken.START_OBJECT) {
        return reading.inferred(answer);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        reading.field(json.currentName(), json);
      }
      return reading.status == 0 ? reading.inferred(answer) : reading.finished();
    }
  }

  public void send(HttpExchange exchange) throws IOException {
    Headers sent = exchange.getResponseHeaders();
    for (Header header : headers) {
      sent.add(header.name(), header.value());
    }
    boolean head = exchange.getRequestMethod().equals("HEAD");
    if (status == 204 || status == 304) {
      exchange.sendResponseHeaders(status, -1);
    } else if (head || body.length == 0) {
      if (head) {
        sent.set("Content-Length", String.valueOf(body.length));
      }
      exchange.sendResponseHeaders(status, -1);
    } else {
      exchange.sendResponseHeaders(status, body.length);
      try (OutputStream out = exchange.getResponseBody()) {
        out.write(body);
      }
    }
  }

  private static final class Reading {
    private final List<Header> headers = new ArrayList<>();
    private int status;
    private String body = "";
    private boolean base64;

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
        headers.add(new Header(name, value));
      }
    }

    private GatewayAnswer inferred(byte[] answer) throws IOException {
      if (status == 0 && answer.length > 0) {
        return new GatewayAnswer(
            200, List.of(new Header("Content-Type", "application/json")), answer);
      }
      throw new IOException("The function answered nothing.");
    }

    private GatewayAnswer finished() throws IOException {
      if (status < 200 || status > 599) {
        throw new IOException("The function answered with the status " + status + ".");
      }
      byte[] bytes = body.isEmpty() ? NOTHING : decoded();
      if (bytes.length > 0
          && headers.stream().noneMatch(h -> h.name().equalsIgnoreCase("content-type"))) {
        headers.add(new Header("Content-Type", "text/plain;charset=UTF-8"));
      }
      return new GatewayAnswer(status, headers, bytes);
    }

    private byte[] decoded() throws IOException {
      try {
        return base64 ? Base64.getDecoder().decode(body) : body.getBytes(StandardCharsets.UTF_8);
      } catch (IllegalArgumentException e) {
        throw new IOException("The function's body is not base64.", e);
      }
    }
  }
}
