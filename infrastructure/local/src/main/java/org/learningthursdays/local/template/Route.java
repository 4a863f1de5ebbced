package org.learningthursdays.local.template;

import java.util.Arrays;
import java.util.List;

/// One route of the HTTP API: `GET /sessions/{id}`, `ANY /desk/{proxy+}` or `$default`.
///
/// @param guarded whether a token is asked for
public record Route(
    String method, List<String> segments, String key, String function, boolean guarded) {
  public static final String ANY = "ANY";
  static final String DEFAULT = "$default";

  public static Route of(String method, String path, String function, boolean guarded) {
    if (path.equals(DEFAULT)) {
      return new Route(ANY, List.of(), DEFAULT, function, guarded);
    }
    return new Route(method, split(path), method + " " + path, function, guarded);
  }

  /// `/a/b/` has three segments, of which the last is empty: to API Gateway it is another path than
  /// `/a/b`.
  public static List<String> split(String path) {
    String relative = path.startsWith("/") ? path.substring(1) : path;
    return relative.isEmpty() ? List.of() : Arrays.asList(relative.split("/", -1));
  }

  public boolean isDefault() {
    return key.equals(DEFAULT);
  }

  public boolean takes(String wanted) {
    return method.equals(ANY) || method.equals(wanted);
  }

  public boolean isGreedy() {
    return !segments.isEmpty() && segments.getLast().endsWith("+}");
  }

  public static boolean isParameter(String segment) {
    return segment.startsWith("{") && segment.endsWith("}");
  }

  /// `id` for `{id}`, `proxy` for `{proxy+}`.
  public static String parameterName(String segment) {
    int end = segment.endsWith("+}") ? segment.length() - 2 : segment.length() - 1;
    return segment.substring(1, end);
  }
}
