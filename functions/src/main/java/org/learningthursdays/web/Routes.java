package org.learningthursdays.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// What a function answers to, readable as a list. The first pattern that fits wins; `GET` answers
/// `HEAD` too.
///
/// What fits no pattern is `404`, and a method that no fitting pattern has is `405`.
public final class Routes {
  private record Route(String method, String[] pattern, Function<Request, Response> answer) {}

  private final List<Route> routes = new ArrayList<>();
  private final IntFunction<Response> failure;

  /// @param failure draws the answer for a status, such as `404`
  public Routes(IntFunction<Response> failure) {
    this.failure = failure;
  }

  /// Adds a route. A segment in braces matches any one segment and is bound to that name.
  public Routes on(String method, String pattern, Function<Request, Response> answer) {
    routes.add(new Route(method, pattern.split("/", -1), answer));
    return this;
  }

  /// Answers a request.
  public Response answer(Request request) {
    String[] segments = request.path().split("/", -1);
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      Map<String, String> bound = match(route.pattern, segments);
      if (bound == null) {
        continue;
      }
      if (route.method.equals(request.method())
          || (route.method.equals("GET") && request.method().equals("HEAD"))) {
        return route.answer.apply(request.binding(bound));
      }
      allowed.add(route.method);
    }
    if (allowed.isEmpty()) {
      return failure.apply(404);
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return failure.apply(405).with("allow", String.join(", ", allowed));
  }

  /// Draws the answer for a failure in the manner of these routes.
  Response failure(int status) {
    return failure.apply(status);
  }

  private static @Nullable Map<String, String> match(String[] pattern, String[] segments) {
    if (pattern.length != segments.length) {
      return null;
    }
    Map<String, String> bound = new HashMap<>();
    for (int i = 0; i < pattern.length; i++) {
      String segment = PercentCoding.decode(segments[i]);
      if (pattern[i].startsWith("{") && !segment.isEmpty()) {
        bound.put(pattern[i].substring(1, pattern[i].length() - 1), segment);
      } else if (!pattern[i].equals(segment)) {
        return null;
      }
    }
    return bound;
  }
}
