package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Errors for scripts are RFC 9457's, whole and in one order.
class ProblemTest {

  @Test
  void aProblemSaysWhatToDo() {
    Response response = Problem.of(404, "There is \"nothing\" here.");

    assertThat(response.status()).isEqualTo(404);
    assertThat(response.headers()).isEqualTo(Map.of("content-type", "application/problem+json"));
    assertThat(response.bytes())
        .asString()
        .isEqualTo(
            """
            {"type":"about:blank","title":"Not Found","status":404,\
            "detail":"There is \\"nothing\\" here."}\
            """);
  }

  @Test
  void invalidFieldsAreNamedWithTheirMessages() {
    Map<String, String> errors = new LinkedHashMap<>();
    errors.put("title", "This is needed.");
    errors.put("date", "Expected a date.");

    Response response = Problem.invalid(errors);

    assertThat(response.status()).isEqualTo(422);
    assertThat(response.bytes())
        .asString()
        .isEqualTo(
            """
            {"type":"about:blank","title":"Unprocessable Content","status":422,\
            "detail":"Some of the fields cannot be taken as they are.",\
            "errors":{"title":"This is needed.","date":"Expected a date."}}\
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "400, Bad Request",
    "401, Unauthorized",
    "403, Forbidden",
    "405, Method Not Allowed",
    "409, Conflict",
    "413, Content Too Large",
    "415, Unsupported Media Type",
    "503, Service Unavailable",
    "500, Internal Server Error"
  })
  void theTitleIsTheStatusInWords(int status, String title) {
    assertThat(Json.object(new String(Problem.of(status, "").bytes(), StandardCharsets.UTF_8)))
        .containsEntry("title", title);
  }
}
