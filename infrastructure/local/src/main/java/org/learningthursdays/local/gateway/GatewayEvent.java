package org.learningthursdays.local.gateway;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Arrays;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.template.Intrinsics;

/// Writes a request as the event that API Gateway gives a function: payload format version 2.0.
///
/// @param claims of the token, on a guarded route
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
record GatewayEvent(
    HttpExchange exchange,
    RouteMatching.Match match,
    byte[] body,
    Optional<Map<String, Object>> claims,
    String requestId,
    Instant now) {
  private static final JsonFactory JSON = new JsonFactory();
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  byte[] toJson() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream(2048 + body.length * 2);
    try (JsonGenerator json = JSON.createGenerator(bytes)) {
      json.writeStartObject();
      json.writeStringField("version", "2.0");
      json.writeStringField("routeKey", match.route().key());
      json.writeStringField("rawPath", path());
      String query = exchange.getRequestURI().getRawQuery();
      json.writeStringField("rawQueryString", query == null ? "" : query);
      writeCookies(json);
      writeTexts(json, "headers", headers());
      if (query != null && !query.isEmpty()) {
        writeTexts(json, "queryStringParameters", parameters(query));
      }
      if (!match.parameters().isEmpty()) {
        writeTexts(json, "pathParameters", match.parameters());
      }
      writeContext(json);
      writeBody(json);
      json.writeEndObject();
    }
    return bytes.toByteArray();
  }

  private String path() {
    String path = exchange.getRequestURI().getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private void writeCookies(JsonGenerator json) throws IOException {
    List<String> cookies = exchange.getRequestHeaders().get("Cookie");
    if (cookies == null) {
      return;
    }
    json.writeArrayFieldStart("cookies");
    for (String line : cookies) {
      for (String cookie : line.split(";", -1)) {
        if (!cookie.isBlank()) {
          json.writeString(cookie.strip());
        }
      }
    }
    json.writeEndArray();
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!name.equals("cookie")) {
        List<String> values = header.getValue();
        headers.put(name, values.size() == 1 ? values.getFirst() : String.join(",", values));
      }
    }
    headers.put("x-forwarded-for", sourceIp());
    headers.put("x-forwarded-port", String.valueOf(exchange.getLocalAddress().getPort()));
    headers.put("x-forwarded-proto", "http");
    return headers;
  }

  private String sourceIp() {
    return exchange.getRemoteAddress().getAddress().getHostAddress();
  }

  private static Map<String, String> parameters(String query) {
    Map<String, String> parameters = new LinkedHashMap<>();
    for (String part : query.split("&", -1)) {
      int equals = part.indexOf('=');
      String name = decode(equals < 0 ? part : part.substring(0, equals));
      if (!part.isEmpty()) {
        parameters.merge(
            name,
            equals < 0 ? "" : decode(part.substring(equals + 1)),
            (one, other) -> one + "," + other);
      }
    }
    return parameters;
  }

  private static String decode(String text) {
    return text.indexOf('%') < 0 && text.indexOf('+') < 0
        ? text
        : URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private void writeContext(JsonGenerator json) throws IOException {
    json.writeObjectFieldStart("requestContext");
    json.writeStringField("accountId", Intrinsics.ACCOUNT);
    json.writeStringField("apiId", "laptop");
    if (claims.isPresent()) {
      writeAuthorizer(json, claims.get());
    }
    json.writeStringField("domainName", host());
    json.writeStringField("domainPrefix", "laptop");
    writeHttp(json);
    json.writeStringField("requestId", requestId);
    json.writeStringField("routeKey", match.route().key());
    json.writeStringField("stage", "$default");
    json.writeStringField("time", TIME.format(now));
    json.writeNumberField("timeEpoch", now.toEpochMilli());
    json.writeEndObject();
  }

  private String host() {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst("Host"), "localhost");
  }

  private void writeHttp(JsonGenerator json) throws IOException {
    Headers headers = exchange.getRequestHeaders();
    json.writeObjectFieldStart("http");
    json.writeStringField("method", exchange.getRequestMethod());
    json.writeStringField("path", path());
    json.writeStringField("protocol", exchange.getProtocol());
    json.writeStringField("sourceIp", sourceIp());
    json.writeStringField(
        "userAgent", Objects.requireNonNullElse(headers.getFirst("User-Agent"), ""));
    json.writeEndObject();
  }

  private static void writeAuthorizer(JsonGenerator json, Map<String, Object> claims)
      throws IOException {
    json.writeObjectFieldStart("authorizer");
    json.writeObjectFieldStart("jwt");
    Map<String, String> texts = new LinkedHashMap<>();
    claims.forEach((name, value) -> texts.put(name, claim(value)));
    writeTexts(json, "claims", texts);
    json.writeNullField("scopes");
    json.writeEndObject();
    json.writeEndObject();
  }

  /// API Gateway gives every claim as text, and a list as `[a b]`.
  private static String claim(Object value) {
    return value instanceof Collection<?> many
        ? many.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"))
        : String.valueOf(value);
  }

  private void writeBody(JsonGenerator json) throws IOException {
    boolean text =
        body.length == 0 || isText(exchange.getRequestHeaders().getFirst("Content-Type"));
    if (body.length > 0) {
      json.writeStringField(
          "body",
          text
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
    }
    json.writeBooleanField("isBase64Encoded", !text);
  }

  private static boolean isText(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/")
        || type.endsWith("+json")
        || Arrays.asList("application/json", "application/xml", "application/javascript")
            .contains(type);
  }

  private static void writeTexts(JsonGenerator json, String field, Map<String, String> texts)
      throws IOException {
    json.writeObjectFieldStart(field);
    for (Map.Entry<String, String> text : texts.entrySet()) {
      json.writeStringField(text.getKey(), text.getValue());
    }
    json.writeEndObject();
  }
}
