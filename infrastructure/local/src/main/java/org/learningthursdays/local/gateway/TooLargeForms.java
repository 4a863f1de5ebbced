package org.learningthursdays.local.gateway;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import org.learningthursdays.local.http.HttpAnswer;

/// Organisers' forms that are too large for a function, as CloudFront answers them by the function
/// `TooLarge` of `infrastructure/edge.yaml`.
public final class TooLargeForms {
  /// The most octets: as Base64 they are 6 MB with what goes along.
  public static final int LARGEST = 4_400_000;

  private TooLargeForms() {}

  static boolean isForm(HttpExchange exchange) {
    return exchange.getRequestURI().getPath().startsWith("/organisers");
  }

  /// Leads to a page that says so, once the rest has arrived: a browser that is still sending would
  /// see no answer.
  static HttpAnswer answer(HttpExchange exchange) throws IOException {
    exchange.getRequestBody().transferTo(OutputStream.nullOutputStream());
    String from = URLEncoder.encode(exchange.getRequestURI().getRawPath(), StandardCharsets.UTF_8);
    return HttpAnswer.of(303, "text/plain", "")
        .with("Location", "/organisers/too-large?from=" + from);
  }
}
