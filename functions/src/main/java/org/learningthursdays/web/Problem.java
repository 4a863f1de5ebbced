package org.learningthursdays.web;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Errors for scripts: `application/problem+json` (RFC 9457).
public final class Problem {
  private Problem() {}

  /// A problem with a sentence that says what to do.
  public static Response of(int status, String detail) {
    return of(status, detail, Map.of());
  }

  /// A problem with more members, such as `errors`.
  public static Response of(int status, String detail, Map<String, ?> members) {
    Map<String, @Nullable Object> problem =
        Json.of("type", "about:blank", "title", title(status), "status", status, "detail", detail);
    problem.putAll(members);
    return Response.text(status, "application/problem+json", Json.write(problem));
  }

  /// Values that cannot be taken: `422`, with a message for each field.
  public static Response invalid(Map<String, String> errors) {
    return of(422, "Some of the fields cannot be taken as they are.", Map.of("errors", errors));
  }

  private static String title(int status) {
    return switch (status) {
      case 400 -> "Bad Request";
      case 401 -> "Unauthorized";
      case 403 -> "Forbidden";
      case 404 -> "Not Found";
      case 405 -> "Method Not Allowed";
      case 409 -> "Conflict";
      case 413 -> "Content Too Large";
      case 415 -> "Unsupported Media Type";
      case 422 -> "Unprocessable Content";
      case 429 -> "Too Many Requests";
      case 503 -> "Service Unavailable";
      default -> "Internal Server Error";
    };
  }
}
