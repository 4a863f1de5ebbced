package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/// Whoever signs in leaves a trace that tells of nobody else, and names nobody.
class AccessLogTest {
  private final Routes routes =
      new Routes(Response::of)
          .get("/desk/sessions/{id}/registrations.csv", _ -> Response.of(200))
          .post("/desk/people/link", _ -> Response.of(202));

  private final List<String> lines = new ArrayList<>();
  private final AccessLog log = new AccessLog(lines::add);

  private void note(String method, String path, int status, Map<String, String> claims) {
    Request request =
        new Request(
            method,
            path,
            Map.of("email", List.of("ada@example.org")),
            Map.of(),
            Map.of(),
            claims,
            "https://api.example",
            "203.0.113.7",
            new byte[0]);
    log.note(request, routes.find(request).orElseThrow(), Response.of(status));
  }

  @Test
  void aDownloadOfNamesIsNotedWithWhoseTheyWere() {
    Map<String, String> claims = Map.of("sub", "7f0c", "email", "amina@citizens.example");

    note("GET", "/desk/sessions/2020-10-08-leaders/registrations.csv", 200, claims);

    assertThat(lines)
        .containsExactly(
            "{\"call\":\"GET /desk/sessions/{id}/registrations.csv\",\"subject\":\"7f0c\",\"status\":200,"
                + "\"id\":\"2020-10-08-leaders\"}");
  }

  @Test
  void nothingThatSomebodySentIsInIt() {
    note("GET", "/desk/sessions/ada@example.org/registrations.csv", 404, Map.of("sub", "7f0c"));
    note("POST", "/desk/people/link", 403, Map.of("sub", "a\"}\n{", "email", "eve@example.org"));

    assertThat(lines)
        .containsExactly(
            "{\"call\":\"GET /desk/sessions/{id}/registrations.csv\",\"subject\":\"7f0c\",\"status\":404}",
            "{\"call\":\"POST /desk/people/link\",\"subject\":\"a\\\"}\\n{\",\"status\":403}");
  }
}
