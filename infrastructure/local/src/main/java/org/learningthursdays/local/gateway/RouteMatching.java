package org.learningthursdays.local.gateway;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.learningthursdays.local.template.Route;

/// Finds the route of a request as API Gateway does: a full match before `{name}` before `{name+}`
/// before `$default`, a named method before ANY.
public final class RouteMatching {
  /// A route and the values of its parameters.
  public record Match(Route route, Map<String, String> parameters) {}

  private final List<Route> mostSpecificFirst;

  public RouteMatching(List<Route> routes) {
    List<Route> sorted = new ArrayList<>(routes);
    sorted.sort(
        Comparator.comparing(RouteMatching::specificity)
            .thenComparing(route -> route.method().equals(Route.ANY)));
    this.mostSpecificFirst = sorted;
  }

  /// Sorts literal segments before parameters before greedy ones, from the left; `$default` last.
  private static String specificity(Route route) {
    if (route.isDefault()) {
      return "9";
    }
    StringBuilder key = new StringBuilder(route.isGreedy() ? "1" : "0");
    for (String segment : route.segments()) {
      if (!Route.isParameter(segment)) {
        key.append('0');
      } else {
        key.append(segment.endsWith("+}") ? '2' : '1');
      }
    }
    // Of two greedy routes the longer one says more.
    return key.append(route.isGreedy() ? "" : "0").toString();
  }

  /// Finds the route for a path as it came, still escaped.
  public Optional<Match> find(String method, String path) {
    List<String> segments = Route.split(path);
    for (Route route : mostSpecificFirst) {
      if (route.takes(method) && matches(route, segments)) {
        return Optional.of(new Match(route, parameters(route, segments)));
      }
    }
    return Optional.empty();
  }

  private static boolean matches(Route route, List<String> segments) {
    if (route.isDefault()) {
      return true;
    }
    List<String> wanted = route.segments();
    boolean fits =
        route.isGreedy() ? segments.size() >= wanted.size() : segments.size() == wanted.size();
    if (!fits) {
      return false;
    }
    for (int i = 0; i < wanted.size(); i++) {
      String segment = wanted.get(i);
      boolean matches =
          Route.isParameter(segment) ? !segments.get(i).isEmpty() : segment.equals(segments.get(i));
      if (!matches) {
        return false;
      }
    }
    return true;
  }

  private static Map<String, String> parameters(Route route, List<String> segments) {
    Map<String, String> parameters = new LinkedHashMap<>();
    List<String> wanted = route.segments();
    for (int i = 0; i < wanted.size(); i++) {
      String segment = wanted.get(i);
      if (Route.isParameter(segment)) {
        String value =
            segment.endsWith("+}")
                ? String.join("/", segments.subList(i, segments.size()))
                : segments.get(i);
        parameters.put(Route.parameterName(segment), decode(value));
      }
    }
    return parameters;
  }

  /// Decodes a path's escapes, in which a plus sign is itself.
  ///
  /// @throws IllegalArgumentException if an escape is broken
  private static String decode(String value) {
    return value.indexOf('%') < 0
        ? value
        : URLDecoder.decode(value.replace("+", "%2B"), StandardCharsets.UTF_8);
  }
}
