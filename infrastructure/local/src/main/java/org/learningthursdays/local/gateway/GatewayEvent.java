package org.learningthursdays.local.gateway;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
  private static final JsonMapper JSON = new JsonMapper();
  private static final Set<String> TEXTS =
      Set.of("application/json", "application/xml", "application/javascript");
  private static final DateTimeFormatter TIME =
      DateTimeFormatter.ofPattern("dd/MMM/yyyy:HH:mm:ss Z", Locale.ENGLISH)
          .withZone(ZoneOffset.UTC);

  byte[] toJson() throws IOException {
    String query = Objects.requireNonNullElse(exchange.getRequestURI().getRawQuery(), "");
    boolean isText =
        body.length == 0 || isText(exchange.getRequestHeaders().getFirst("Content-Type"));
    ObjectNode event =
        JSON.createObjectNode()
            .put("version", "2.0")
            .put("routeKey", match.route().key())
            .put("rawPath", path())
            .put("rawQueryString", query)
            .putPOJO("headers", headers());
    List<String> cookies = cookies();
    if (!cookies.isEmpty()) {
      event.putPOJO("cookies", cookies);
    }
    if (!query.isEmpty()) {
      event.putPOJO("queryStringParameters", parameters(query));
    }
    if (!match.parameters().isEmpty()) {
      event.putPOJO("pathParameters", match.parameters());
    }
    event.set("requestContext", context());
    if (body.length > 0) {
      event.put(
          "body",
          isText
              ? new String(body, StandardCharsets.UTF_8)
              : Base64.getEncoder().encodeToString(body));
    }
    return JSON.writeValueAsBytes(event.put("isBase64Encoded", !isText));
  }

  private String path() {
    String path = exchange.getRequestURI().getRawPath();
    return path == null || path.isEmpty() ? "/" : path;
  }

  private List<String> cookies() {
    return exchange.getRequestHeaders().getOrDefault("Cookie", List.of()).stream()
        .flatMap(line -> Stream.of(line.split(";", -1)))
        .filter(cookie -> !cookie.isBlank())
        .map(String::strip)
        .toList();
  }

  private Map<String, String> headers() {
    Map<String, String> headers = new LinkedHashMap<>();
    for (Map.Entry<String, List<String>> header : exchange.getRequestHeaders().entrySet()) {
      String name = header.getKey().toLowerCase(Locale.ROOT);
      if (!name.equals("cookie")) {
        headers.put(name, String.join(",", header.getValue()));
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
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }

  private ObjectNode context() {
    ObjectNode context =
        JSON.createObjectNode()
            .put("accountId", Intrinsics.ACCOUNT)
            .put("apiId", "laptop")
            .put("domainName", header("Host", "localhost"))
            .put("domainPrefix", "laptop")
            .put("requestId", requestId)
            .put("routeKey", match.route().key())
            .put("stage", "$default")
            .put("time", TIME.format(now))
            .put("timeEpoch", now.toEpochMilli());
    context
        .putObject("http")
        .put("method", exchange.getRequestMethod())
        .put("path", path())
        .put("protocol", exchange.getProtocol())
        .put("sourceIp", sourceIp())
        .put("userAgent", header("User-Agent", ""));
    claims.ifPresent(of -> {
      ObjectNode jwt = context.putObject("authorizer").putObject("jwt");
      ObjectNode texts = jwt.putNull("scopes").putObject("claims");
      of.forEach((name, value) -> texts.put(name, claim(value)));
    });
    return context;
  }

  private String header(String name, String missing) {
    return Objects.requireNonNullElse(exchange.getRequestHeaders().getFirst(name), missing);
  }

  /// API Gateway gives every claim as text, and a list as `[a b]`.
  private static String claim(Object value) {
    return value instanceof Collection<?> many
        ? many.stream().map(String::valueOf).collect(Collectors.joining(" ", "[", "]"))
        : String.valueOf(value);
  }

  private static boolean isText(@Nullable String contentType) {
    if (contentType == null) {
      return false;
    }
    String type = contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    return type.startsWith("text/") || type.endsWith("+json") || TEXTS.contains(type);
  }
}
