package org.learningthursdays.web;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// One HTTP request, as API Gateway's payload format 2.0 describes it.
///
/// @param method in capitals, `GET`
/// @param path still percent-encoded
/// @param query decoded; of a repeated name the values in their order
/// @param headers names in lower case, repeated ones joined by commas
/// @param parameters what the route's pattern bound, decoded
/// @param claims of the token that API Gateway's authorizer has checked; empty without one
/// @param site the address that people see, without a slash at its end: the one configured, else
///   the one that the request came by
/// @param client the network address of whoever asks, as API Gateway saw it; empty if unknown
public record Request(
    String method,
    String path,
    Map<String, List<String>> query,
    Map<String, String> headers,
    Map<String, String> parameters,
    Map<String, String> claims,
    String site,
    String client,
    byte[] body) {

  static final String JSON = "application/json";
  static final String COOKIE = "cookie";

  /// The value of a header, whatever the case of its name.
  public Optional<String> header(String name) {
    return Optional.ofNullable(headers.get(name.toLowerCase(Locale.ROOT)));
  }

  /// The cookies that it brings, by their names; of those with one name the first, which is the one
  /// for the longest path (RFC 6265, section 5.4).
  public Map<String, String> cookies() {
    Map<String, String> cookies = new LinkedHashMap<>();
    for (String pair : headers.getOrDefault(COOKIE, "").split(";", -1)) {
      int equals = pair.indexOf('=');
      if (equals > 0) {
        cookies.putIfAbsent(pair.substring(0, equals).strip(), pair.substring(equals + 1).strip());
      }
    }
    return cookies;
  }

  /// The first value of a query parameter.
  public Optional<String> query(String name) {
    List<String> values = query.getOrDefault(name, List.of());
    return values.isEmpty() ? Optional.empty() : Optional.of(values.getFirst());
  }

  /// A part of the path that the route's pattern names.
  public String parameter(String name) {
    String value = parameters.get(name);
    if (value == null) {
      throw new IllegalStateException("the route binds no {" + name + "}");
    }
    return value;
  }

  /// The body as UTF-8; what is malformed becomes U+FFFD.
  public String text() {
    return new String(body, StandardCharsets.UTF_8);
  }

  /// The body as one JSON object.
  ///
  /// @throws MalformedException if it is none, or not in UTF-8
  public Map<String, @Nullable Object> json() {
    return Json.object(Utf8.strictly(body, "The body is not in UTF-8."));
  }

  /// The media type of the body, without parameters, in lower case; empty without one.
  public String contentType() {
    String type = headers.getOrDefault("content-type", "");
    int semicolon = type.indexOf(';');
    return (semicolon < 0 ? type : type.substring(0, semicolon)).strip().toLowerCase(Locale.ROOT);
  }

  /// Whether a script sends something, rather than a browser's form.
  public boolean sendsJson() {
    return contentType().equals(JSON);
  }

  /// Whether a browser asks, rather than a script.
  public boolean wantsPage() {
    return headers.getOrDefault("accept", "").contains("text/html") && !sendsJson();
  }

  /// The same request at the address that people see.
  Request at(String configured) {
    return new Request(method, path, query, headers, parameters, claims, configured, client, body);
  }

  /// The same request with the client's address as CloudFront saw it.
  Request from(String address) {
    return new Request(method, path, query, headers, parameters, claims, site, address, body);
  }

  Request binding(Map<String, String> bound) {
    return new Request(method, path, query, headers, bound, claims, site, client, body);
  }
}
