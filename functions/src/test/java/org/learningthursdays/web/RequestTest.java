package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A request tells what it holds, and nothing that a client made up gets into addresses.
class RequestTest {

  @Test
  void theFirstOfSeveralValuesAnswersForAName() {
    Request request = Requests.withQuery(Map.of("a", List.of("1", "2")), "");

    assertThat(request.query("a")).hasValue("1");
    assertThat(request.query("b")).isEmpty();
  }

  @ParameterizedTest
  @CsvSource({"text/csv, text/csv", "'Text/CSV ; charset=utf-8', text/csv", "'', ''"})
  void theMediaTypeComesWithoutParametersInLowerCase(String header, String expected) {
    assertThat(Requests.withHeaders(Map.of("content-type", header)).contentType())
        .isEqualTo(expected);
  }

  @Test
  void aParameterThatTheRouteDoesNotBindIsAMistakeOfOurs() {
    Request request = Requests.of("GET", "/");

    assertThatThrownBy(() -> request.parameter("id"))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("the route binds no {id}");
  }
}
