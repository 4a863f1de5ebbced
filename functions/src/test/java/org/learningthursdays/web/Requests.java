package org.learningthursdays.web;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/// Requests as [RequestReader] would make them, for tests that care about a part of one.
public final class Requests {
  private Requests() {}

  public static Request of(String method, String path) {
    return new Request(
        method,
        path,
        Map.of(),
        Map.of(),
        Map.of(),
        Map.of(),
        "https://api.example",
        "",
        new byte[0]);
  }

  public static Request withHeaders(Map<String, String> headers) {
    return new Request(
        "GET", "/", Map.of(), headers, Map.of(), Map.of(), "https://api.example", "", new byte[0]);
  }

  public static Request withClaims(Map<String, String> claims) {
    return new Request(
        "GET", "/", Map.of(), Map.of(), Map.of(), claims, "https://api.example", "", new byte[0]);
  }

  static Request withBody(Map<String, String> headers, byte[] body) {
    return new Request(
        "POST", "/", Map.of(), headers, Map.of(), Map.of(), "https://api.example", "", body);
  }

  static Request withQuery(Map<String, List<String>> query, String body) {
    return new Request(
        "POST",
        "/",
        query,
        Map.of(),
        Map.of(),
        Map.of(),
        "https://api.example",
        "",
        body.getBytes(StandardCharsets.UTF_8));
  }
}
