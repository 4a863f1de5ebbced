package org.learningthursdays.web;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/// The routes of a function, readable as a list. The first matching pattern wins; `GET` answers
/// `HEAD` too.
///
/// Without a matching pattern the response is `404`, without a matching method `405`.
public final class Routes {
  private record Route(
      String method, String[] pattern, Function<Request, Response> answer, boolean isOneClick) {
    boolean takes(String wanted) {
      return method.equals(wanted) || (method.equals("GET") && wanted.equals("HEAD"));
    }

    String name() {
      return method + " " + String.join("/", pattern);
    }
  }

  /// A route, and what its pattern binds of a path.
  record Match(Route route, Map<String, String> parameters) {
    /// Method and pattern, such as `GET /my/{token}`.
    String name() {
      return route.name();
    }
  }

  private final List<Route> routes = new ArrayList<>();
  private final IntFunction<Response> failure;
  private BiFunction<Request, Integer, Response> refusal = this::failure;

  /// @param failure draws the answer for a status, such as `404`
  public Routes(IntFunction<Response> failure) {
    this.failure = failure;
  }

  /// Adds a route. A segment of the pattern in braces matches any one segment and is bound to that
  /// name.
  public Routes get(String pattern, Function<Request, Response> answer) {
    return on("GET", pattern, answer);
  }

  /// As `get`.
  public Routes post(String pattern, Function<Request, Response> answer) {
    return on("POST", pattern, answer);
  }

  /// As `get`.
  public Routes put(String pattern, Function<Request, Response> answer) {
    return on("PUT", pattern, answer);
  }

  /// As `get`.
  public Routes patch(String pattern, Function<Request, Response> answer) {
    return on("PATCH", pattern, answer);
  }

  /// As `get`; for a browser's question before a call from another origin (CORS).
  public Routes options(String pattern, Function<Request, Response> answer) {
    return on("OPTIONS", pattern, answer);
  }

  private Routes on(String method, String pattern, Function<Request, Response> answer) {
    routes.add(new Route(method, pattern.split("/", -1), answer, false));
    return this;
  }

  /// Adds a route for one-click unsubscribing, which mail apps post to the URL in a mail's header
  /// (RFC 8058). It is accepted at the API's own address, too, where the site has got a domain
  /// since.
  public Routes onOneClick(String pattern, Function<Request, Response> answer) {
    routes.add(new Route("POST", pattern.split("/", -1), answer, true));
    return this;
  }

  /// Whether a request is for a route of one-click unsubscribing.
  boolean takesOneClick(Request request) {
    return find(request).filter(match -> match.route.isOneClick()).isPresent();
  }

  /// Sets what is answered where no route fits.
  ///
  /// @param answer given the status, `404` or `405`
  public Routes refusing(BiFunction<Request, Integer, Response> answer) {
    refusal = answer;
    return this;
  }

  /// Answers a request.
  public Response answer(Request request) {
    Optional<Match> match = find(request);
    return match.isPresent()
        ? match.get().route.answer.apply(request.binding(match.get().parameters))
        : refusal(request);
  }

  /// The route that answers a request, if there is one.
  Optional<Match> find(Request request) {
    String[] segments = request.path().split("/", -1);
    for (Route route : routes) {
      Map<String, String> bound = match(route.pattern, segments);
      if (bound != null && route.takes(request.method())) {
        return Optional.of(new Match(route, bound));
      }
    }
    return Optional.empty();
  }

  private Response refusal(Request request) {
    String[] segments = request.path().split("/", -1);
    TreeSet<String> allowed = new TreeSet<>();
    for (Route route : routes) {
      if (match(route.pattern, segments) != null) {
        allowed.add(route.method);
      }
    }
    if (allowed.isEmpty()) {
      return refusal.apply(request, 404);
    }
    if (allowed.contains("GET")) {
      allowed.add("HEAD");
    }
    return refusal.apply(request, 405).with("allow", String.join(", ", allowed));
  }

  /// Methods and patterns in their order, such as `GET /my/{token}`.
  public List<String> patterns() {
    return routes.stream().map(Route::name).toList();
  }

  /// The response to a failure, in the form of these routes; to a script that sent JSON a problem.
  public Response failure(Request request, int status) {
    return request.sendsJson()
        ? Problem.of(status, Page.failureSentence(status))
        : failure.apply(status);
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
