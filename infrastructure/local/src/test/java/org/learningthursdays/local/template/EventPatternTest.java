package org.learningthursdays.local.template;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Patterns choose as EventBridge does.
final class EventPatternTest {
  private static final String EVENT =
      """
      {"source":"aws.ses","detail-type":"Email Bounced","detail":{"count":3,"mail":{"tags":{"letter":["a","b"]}},
      "bounce":{"bounceType":"Permanent","bouncedRecipients":[{"emailAddress":"x@y.example"},{"emailAddress":"z@y.example"}]}}}
      """;

  private static EventPattern rule(String json) throws Exception {
    Map<String, Object> pattern =
        YamlNodes.map(new JsonMapper().readValue(json, Map.class), "rule");
    return EventPattern.ofRule(pattern, "F.Rule");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"source":["aws.ses"]}                                                            | true
          {"source":["aws.ses"],"detail-type":["Email Sent"]}                               | false
          {"detail-type":["Email Sent","Email Bounced"]}                                    | true
          {"detail":{"bounce":{"bouncedRecipients":{"emailAddress":["z@y.example"]}}}}      | true
          {"detail":{"bounce":{"bouncedRecipients":{"emailAddress":[{"prefix":"q"}]}}}}     | false
          {"detail":{"mail":{"tags":{"letter":["b"]}}}}                                     | true
          {"detail":{"mail":{"tags":{"letter":[{"prefix":"c"}]}}}}                          | false
          {"detail":{"mail":{"tags":{"circular":[{"exists":false}]}}}}                      | true
          {"detail":{"mail":{"tags":{"letter":[{"exists":false}]}}}}                        | false
          """)
  void aPatternChooses(String pattern, boolean matches) throws Exception {
    JsonNode event = new JsonMapper().readTree(EVENT);

    assertThat(rule(pattern).matches(event)).isEqualTo(matches);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          {"source":"aws.ses"}           | stand in lists
          {"source":[{"wildcard":"a*"}]} | cannot match by the rule {"wildcard":"a*"}
          """)
  void whatTheLaptopCannotMatchIsRefused(String pattern, String message) {
    assertThatThrownBy(() -> rule(pattern))
        .isInstanceOf(LaptopException.class)
        .hasMessageContaining("F.Rule")
        .hasMessageContaining(message);
  }
}
