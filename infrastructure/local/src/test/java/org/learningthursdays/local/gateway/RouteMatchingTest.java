package org.learningthursdays.local.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningthursdays.local.template.Route;

/// Routes are chosen as API Gateway chooses them.
final class RouteMatchingTest {
  private final RouteMatching routes =
      new RouteMatching(
          Stream.of(
                  "ANY $default",
                  "ANY /a/{proxy+}",
                  "GET /a/{id}",
                  "ANY /a/{id}",
                  "GET /a/b",
                  "GET /a/{id}/c",
                  "GET /a/b/{proxy+}",
                  "GET /")
              .map(key -> key.split(" ", 2))
              .map(key -> Route.of(key[0], key[1], "F", false))
              .toList());

  @ParameterizedTest
  @CsvSource({
    "GET, /a/b, GET /a/b, {}",
    "POST, /a/b, ANY /a/{id}, {id=b}",
    "GET, /a/x, GET /a/{id}, {id=x}",
    "GET, /a/x%2Fy+z, GET /a/{id}, {id=x/y+z}",
    "GET, /a/x/c, GET /a/{id}/c, {id=x}",
    "GET, /a/b/c, GET /a/{id}/c, {id=b}",
    "GET, /a/b/d, GET /a/b/{proxy+}, {proxy=d}",
    "PUT, /a/b/d/e, ANY /a/{proxy+}, {proxy=b/d/e}",
    "GET, /a/, $default, {}",
    "GET, /, GET /, {}",
    "GET, //, $default, {}",
    "GET, /z, $default, {}"
  })
  void theMostSpecificRouteWins(String method, String path, String key, String parameters) {
    RouteMatching.Match match = routes.find(method, path).orElseThrow();

    assertThat(List.of(match.route().key(), match.parameters().toString()))
        .containsExactly(key, parameters);
  }
}
