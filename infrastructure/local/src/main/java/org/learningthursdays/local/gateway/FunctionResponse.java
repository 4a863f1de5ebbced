package org.learningthursdays.local.gateway;

import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.local.http.HttpAnswer;

/// A function's response in payload format version 2.0.
record FunctionResponse(
    int statusCode,
    @Nullable Map<String, String> headers,
    @Nullable List<String> cookies,
    @Nullable String body,
    @JsonProperty("isBase64Encoded") boolean isBase64) {
  private static final JsonMapper JSON =
      JsonMapper.builder().disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  // The server frames messages itself.
  private static final Set<String> FRAMING =
      Set.of("content-length", "transfer-encoding", "connection", "keep-alive", "date");

  /// @throws IOException if it is no such response
  static HttpAnswer parse(byte[] output) throws IOException {
    return JSON.readValue(output, FunctionResponse.class).answer();
  }

  private HttpAnswer answer() throws IOException {
    if (statusCode < 200 || statusCode > 599) {
      throw new IOException("The function answered with the status " + statusCode + ".");
    }
    List<HttpAnswer.Header> all = new ArrayList<>();
    if (headers != null) {
      headers.forEach((name, value) -> {
        if (!FRAMING.contains(name.toLowerCase(Locale.ROOT))) {
          all.add(new HttpAnswer.Header(name, value));
        }
      });
    }
    if (cookies != null) {
      cookies.forEach(cookie -> all.add(new HttpAnswer.Header("Set-Cookie", cookie)));
    }
    byte[] octets = octets();
    if (octets.length > 0
        && all.stream().noneMatch(one -> one.name().equalsIgnoreCase("content-type"))) {
      all.add(new HttpAnswer.Header("Content-Type", "text/plain;charset=UTF-8"));
    }
    return new HttpAnswer(statusCode, all, octets);
  }

  private byte[] octets() throws IOException {
    String text = body == null ? "" : body;
    try {
      return isBase64 ? Base64.getDecoder().decode(text) : text.getBytes(StandardCharsets.UTF_8);
    } catch (IllegalArgumentException e) {
      throw new IOException("The function's body is not base64.", e);
    }
  }
}
