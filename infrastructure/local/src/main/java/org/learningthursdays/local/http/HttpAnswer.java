package org.learningthursdays.local.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/// A response to an HTTP request.
///
/// @param headers in their order; a name may come several times
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
public record HttpAnswer(int status, List<Header> headers, byte[] body) {
  public record Header(String name, String value) {}

  /// A text in UTF-8.
  public static HttpAnswer of(int status, String type, String text) {
    return of(status, type, text.getBytes(StandardCharsets.UTF_8));
  }

  public static HttpAnswer of(int status, String type, byte[] body) {
    return new HttpAnswer(
        status,
        List.of(new Header("Content-Type", type), new Header("X-Content-Type-Options", "nosniff")),
        body);
  }

  /// An error as API Gateway puts it: `{"message":"Not Found"}`.
  public static HttpAnswer message(int status, String message) {
    return of(status, "application/json", "{\"message\":\"" + message + "\"}");
  }

  public HttpAnswer with(String name, String value) {
    List<Header> more = new ArrayList<>(headers);
    more.add(new Header(name, value));
    return new HttpAnswer(status, more, body);
  }

  /// Sends it; to `HEAD` without its body.
  public void send(HttpExchange exchange) throws IOException {
    Headers sent = exchange.getResponseHeaders();
    headers.forEach(header -> sent.add(header.name(), header.value()));
    boolean isHead = exchange.getRequestMethod().equals("HEAD");
    boolean isBodiless = status == 204 || status == 304;
    if (isHead && !isBodiless) {
      sent.set("Content-Length", String.valueOf(body.length));
    }
    if (isHead || isBodiless || body.length == 0) {
      exchange.sendResponseHeaders(status, -1);
      return;
    }
    exchange.sendResponseHeaders(status, body.length);
    try (OutputStream out = exchange.getResponseBody()) {
      out.write(body);
    }
  }
}
