package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Each request reaches the one route that is meant, or is told why there is none.
class RoutesTest {
  private final Routes routes =
      new Routes(Response::of)
          .get("/", _ -> text("home"))
          .get("/sessions/new", _ -> text("new"))
          .get("/sessions/{id}", request -> text(request.parameter("id")))
          .patch("/sessions/{id}", request -> text("changed " + request.parameter("id")))
          .post("/my/{token}/themes/{theme}/cancel", RoutesTest::both);

  @ParameterizedTest
  @CsvSource({
    "GET, /, home",
    "HEAD, /, home",
    "GET, /sessions/new, new",
    "GET, /sessions/n%65w, new",
    "GET, /sessions/a-1, a-1",
    "HEAD, /sessions/a-1, a-1",
    "PATCH, /sessions/a-1, changed a-1",
    "GET, /sessions/a%2Fb, a/b",
    "GET, /sessions/a%2, a%2",
    "GET, /sessions/a+b, a+b",
    "GET, /sessions/{id}, {id}",
    "POST, /my/t/themes/2020-11/cancel, t 2020-11",
  })
  void theFirstPatternThatFitsAnswers(String method, String path, String expected) {
    Response response = routes.answer(Requests.of(method, path));

    assertThat(response.status()).isEqualTo(200);
    assertThat(response.bytes()).asString().isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "//",
        "/sessions",
        "/sessions/",
        "/sessions/a/",
        "/sessions//a",
        "/sessions/a/b",
        "/Sessions/a",
        "/my//themes/x/cancel",
        "sessions/a"
      })
  void whatFitsNoPatternIsNotFound(String path) {
    assertThat(routes.answer(Requests.of("GET", path)).status()).isEqualTo(404);
  }

  @ParameterizedTest
  @CsvSource({
    "DELETE, /sessions/a, 'GET, HEAD, PATCH'",
    "POST, /, 'GET, HEAD'",
    "GET, /my/t/themes/x/cancel, POST",
    "HEAD, /my/t/themes/x/cancel, POST",
    "get, /, 'GET, HEAD'"
  })
  void aMethodThatNoFittingPatternHasIsToldWhichThereAre(
      String method, String path, String allowed) {
    Response response = routes.answer(Requests.of(method, path));

    assertThat(response.status()).isEqualTo(405);
    assertThat(response.headers()).containsEntry("allow", allowed);
  }

  private static Response both(Request request) {
    return text(request.parameter("token") + " " + request.parameter("theme"));
  }

  private static Response text(String text) {
    return Response.text(200, "text/plain", text);
  }
}
