package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A script's JSON is taken as it is typed, a browser's form as browsers send it.
class SubmissionTest {
  private static final FormFields FIELDS =
      FormFields.of(JsonType.TEXT, "name")
          .and(JsonType.TEXTS, "sessions")
          .and(JsonType.NUMBER, "rating")
          .and(JsonType.TRUTH, "digest");

  private static Submission json(String json) {
    return read("application/json", json.getBytes(StandardCharsets.UTF_8));
  }

  private static Submission read(String type, byte[] body) {
    return Submission.read(Requests.withBody(Map.of("content-type", type), body), FIELDS);
  }

  @Test
  void whatIsTypedAsItShouldBeIsTaken() {
    Submission sent =
        json("{\"name\":\"Ada\",\"sessions\":[\"a\",\"b\"],\"rating\":5,\"digest\":true}");

    assertThat(sent.invalid()).isEmpty();
    assertThat(sent.fields())
        .isEqualTo(
            Map.of(
                "name", List.of("Ada"),
                "sessions", List.of("a", "b"),
                "rating", List.of("5"),
                "digest", List.of("true")));
    assertThat(json("{\"sessions\":\"a\"}").all("sessions")).containsExactly("a");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "name | 5 | Expected a text, found the number 5.",
        "name | true | Expected a text, found true.",
        "name | [\"Ada\"] | Expected a text, found a list.",
        "name | {} | Expected a text, found an object.",
        "sessions | 1 | Expected a text or a list of texts, found the number 1.",
        "sessions | [\"a\",1] | Expected a text or a list of texts, found a list.",
        "sessions | [null] | Expected a text or a list of texts, found a list.",
        "sessions | [[\"a\"]] | Expected a text or a list of texts, found a list.",
        "rating | \"5\" | Expected a number, found a text.",
        "rating | [5] | Expected a number, found a list.",
        "digest | \"true\" | Expected true or false, found a text.",
        "digest | 1 | Expected true or false, found the number 1.",
        "nobodyKnows | 1 | `There is no such field; known are: name, sessions, rating, digest.`",
        "Name | \"A\" | `There is no such field; known are: name, sessions, rating, digest.`"
      })
  void anotherTypeIsNamedAndSoIsAFieldThatIsNotKnown(String field, String value, String sentence) {
    Submission sent = json("{\"%s\":%s}".formatted(field, value));

    assertThat(sent.invalid()).isEqualTo(Map.of(field, sentence));
    assertThat(sent.text(field)).isEmpty();
  }

  @Test
  void nullIsAsIfTheFieldWereNotThere() {
    Submission sent = json("{\"name\":null,\"sessions\":null,\"rating\":null,\"digest\":null}");

    assertThat(sent.invalid()).isEmpty();
    assertThat(sent.text("name") + sent.text("rating")).isEmpty();
    assertThat(sent.isTicked("digest")).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"http://x.example\"", "1", "true", "[\"x\"]"})
  void theTrapIsATrapWhateverIsInIt(String value) {
    Submission sent = json("{\"website\":%s}".formatted(value));

    assertThat(sent.isTrapped()).isTrue();
    assertThat(sent.invalid()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\"\"", "null"})
  void anEmptyTrapIsNone(String value) {
    assertThat(json("{\"website\":%s}".formatted(value)).isTrapped()).isFalse();
  }

  /// Browsers send the buttons of a page and what extensions add.
  @Test
  void aFormMayBringWhatItWants() {
    byte[] form = "name=Ada&button=Send&rating=5".getBytes(StandardCharsets.UTF_8);

    Submission sent = read("application/x-www-form-urlencoded", form);

    assertThat(sent.invalid()).isEmpty();
    assertThat(sent.text("rating")).isEqualTo("5");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"name\":\"a\",\"name\":\"b\"}",
        "{\"x\":{\"y\":1,\"y\":2}}",
        "[]",
        "1",
        "\"a\"",
        "null"
      })
  void whatIsNoObjectOrNamesAFieldTwiceIsMalformed(String json) {
    assertThatThrownBy(() -> json(json)).isInstanceOf(MalformedException.class);
  }

  @Test
  void deepNestingIsMalformed() {
    assertThatThrownBy(() -> json("{\"name\":".repeat(2_000)))
        .isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> json("{\"name\":" + "[".repeat(2_000)))
        .isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @CsvSource({"5.0, 5", "5e0, 5", "0.0, 0", "-10.00, -10", "4.50, 4.5", "1e1, 10"})
  void aNumberIsTheSameHoweverItIsWritten(String json, String text) {
    assertThat(json("{\"rating\":%s}".formatted(json)).text("rating")).isEqualTo(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"name=%FF", "name=Andr%E9", "name=%C3&x=%A9", "%ED%A0%80=a"})
  void escapesOfOtherOctetsThanUtf8AreMalformed(String form) {
    assertThatThrownBy(
            () -> read("application/x-www-form-urlencoded", form.getBytes(StandardCharsets.UTF_8)))
        .isInstanceOfSatisfying(
            MalformedException.class, e -> assertThat(e.sentence()).endsWith("is not in UTF-8."));
  }

  @ParameterizedTest
  @ValueSource(strings = {"application/json", "application/x-www-form-urlencoded"})
  void otherOctetsThanUtf8AreMalformed(String type) {
    byte[] latin = "{\"name\":\"André\"}".getBytes(StandardCharsets.ISO_8859_1);

    assertThatThrownBy(() -> read(type, latin))
        .isInstanceOfSatisfying(
            MalformedException.class, e -> assertThat(e.sentence()).endsWith("is not in UTF-8."));
  }
}
