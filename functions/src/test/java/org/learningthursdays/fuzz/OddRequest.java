package org.learningthursdays.fuzz;

import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.learningthursdays.web.Json;

/// One request, as API Gateway hands it to a function.
///
/// @param function by its name in template.yaml
/// @param path as it came, percent-encoded or not
/// @param claims of the token; of no effect but at the desk
// Never compared.
@SuppressWarnings("ArrayRecordComponent")
public record OddRequest(
    String function,
    String method,
    String path,
    String query,
    Map<String, String> headers,
    List<String> cookies,
    Map<String, String> claims,
    String client,
    byte[] body) {

  /// The event, payload format 2.0.
  public String event() {
    Map<String, Object> http = new LinkedHashMap<>();
    http.put("method", method);
    http.put("path", path);
    http.put("sourceIp", client);
    Map<String, Object> context = new LinkedHashMap<>();
    context.put("domainName", "api.example");
    context.put("http", http);
    context.put("authorizer", Map.of("jwt", Map.of("claims", claims)));
    Map<String, Object> event = new LinkedHashMap<>();
    event.put("version", "2.0");
    event.put("rawPath", path);
    event.put("rawQueryString", query);
    event.put("cookies", cookies);
    event.put("headers", headers);
    event.put("requestContext", context);
    event.put("body", Base64.getEncoder().encodeToString(body));
    event.put("isBase64Encoded", true);
    return Json.write(event);
  }

  /// Whether a script sent JSON.
  boolean sendsJson() {
    return body.length > 0
        && !method.equals("GET")
        && !method.equals("HEAD")
        && headers
            .getOrDefault("content-type", "")
            .toLowerCase(Locale.ROOT)
            .startsWith("application/json");
  }
}
