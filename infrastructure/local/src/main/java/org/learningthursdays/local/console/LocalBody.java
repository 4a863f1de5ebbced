package org.learningthursdays.local.console;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.learningthursdays.local.http.FormFields;
import org.learningthursdays.local.template.LaptopException;

/// Reads the body of a request to `/_local/…`.
final class LocalBody {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int LARGEST = 64 * 1024;

  private LocalBody() {}

  /// A body of JSON, of a form, or of plain text, which becomes a text node.
  ///
  /// @throws LaptopException with a sentence about what is wrong with it
  static JsonNode read(HttpExchange exchange) throws IOException {
    byte[] bytes = exchange.getRequestBody().readNBytes(LARGEST);
    String type =
        Optional.ofNullable(exchange.getRequestHeaders().getFirst("Content-Type")).orElse("");
    String text = new String(bytes, StandardCharsets.UTF_8).strip();
    if (text.startsWith("{") || text.startsWith("\"")) {
      try {
        return JSON.readTree(text);
      } catch (IOException e) {
        throw new LaptopException("The body is not JSON.", e);
      }
    }
    boolean form = type.startsWith("application/x-www-form-urlencoded") && text.contains("=");
    return form ? form(text) : JSON.getNodeFactory().textNode(text);
  }

  private static JsonNode form(String text) {
    ObjectNode fields = JSON.createObjectNode();
    try {
      FormFields.parse(text).forEach(fields::put);
    } catch (IllegalArgumentException e) {
      throw new LaptopException("The form is not encoded as forms are.", e);
    }
    return fields;
  }
}
