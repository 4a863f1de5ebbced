package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Any text is either one JSON object or a [MalformedException]; none of them brings us down.
class JsonTest {

  @Test
  void anObjectBecomesPlainValues() {
    Map<String, @Nullable Object> expected = new LinkedHashMap<>();
    expected.put("text", "caf\u00e9 \uD83D\uDE00");
    expected.put("number", new BigDecimal("1.50"));
    expected.put("truth", true);
    expected.put("nothing", null);
    expected.put("list", Arrays.asList(new BigDecimal(1), null, List.of(), Map.of("a", false)));

    assertThat(
            Json.object(
                """
                {"text": "caf\u00e9 \\uD83D\\uDE00", "number": 1.50, "truth": true, "nothing": null,
                 "list": [1, null, [], {"a": false}]}
                """))
        .isEqualTo(expected);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "[]",
        "null",
        "1",
        "\"a\"",
        "{",
        "{\"a\"",
        "{\"a\":",
        "{\"a\":1",
        "{\"a\":[1,",
        "{\"a\":1,}",
        "{'a':1}",
        "{\"a\":NaN}",
        "{\"a\":01}",
        "{\"a\":\"\n\"}",
        "{\"a\":\"\\x\"}",
        "{\"a\":\"\\u12\"}",
        "{\"a\":1,\"a\":2}",
        "{\"b\":{\"a\":1,\"a\":2}}",
        "{} {}",
        "{} x",
        "{}]",
        "\uFEFF",
        "{\"a\":\u0000}"
      })
  void whatIsNoJsonObjectIsMalformed(String text) {
    assertThatThrownBy(() -> Json.object(text)).isInstanceOf(MalformedException.class);
  }

  @Test
  void theSenderHearsWhereItIsMalformed() {
    assertThatThrownBy(() -> Json.object("{\n  \"a\": oops}"))
        .isInstanceOfSatisfying(
            MalformedException.class,
            e -> assertThat(e.sentence()).startsWith("The body is not well-formed JSON (line 2, "));
  }

  @Test
  void deepNestingIsMalformedAndNoStackOverflow() {
    String arrays = "{\"a\":" + "[".repeat(10_000) + "]".repeat(10_000) + "}";
    String objects = "{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000);

    assertThatThrownBy(() -> Json.object(arrays)).isInstanceOf(MalformedException.class);
    assertThatThrownBy(() -> Json.object(objects)).isInstanceOf(MalformedException.class);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "1e999999999",
        "-1e999999999",
        "1e-999999999",
        "1e2147483648",
        "1e99999999999999999999",
        "1.5e1000",
        "0e999999999"
      })
  void aNumberThatWouldFillTheMemoryIsMalformed(String number) {
    assertThatThrownBy(() -> Json.object("{\"capacity\":" + number + "}"))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void aNumberOfVeryManyDigitsIsMalformed() {
    String digits = "9".repeat(10_000);

    assertThatThrownBy(() -> Json.object("{\"a\":" + digits + "}"))
        .isInstanceOf(MalformedException.class);
  }

  @Test
  void usualNumbersAreTakenHoweverTheyAreWritten() {
    Map<String, @Nullable Object> json = Json.object("{\"a\":1e2,\"b\":-0.001,\"c\":2E+3}");

    assertThat(json.get("a")).isEqualTo(new BigDecimal("1E+2"));
    assertThat(json.get("b")).isEqualTo(new BigDecimal("-0.001"));
    assertThat(json.get("c")).isEqualTo(new BigDecimal("2E+3"));
  }

  @Test
  void halfASurrogatePairIsKeptAsItCame() {
    assertThat(Json.object("{\"a\":\"x\\ud83dy\"}").get("a")).isEqualTo("x\uD83Dy");
  }

  @Test
  void valuesAreWrittenInTheirOrder() {
    Map<String, @Nullable Object> value = new LinkedHashMap<>();
    value.put("z", "a\"b\\c\n\u0000</script>");
    value.put("a", Arrays.asList(1, 2L, 1.5, true, null));
    value.put("m", Map.of());

    assertThat(Json.write(value))
        .isEqualTo("{\"z\":\"a\\\"b\\\\c\\n\\u0000</script>\",\"a\":[1,2,1.5,true,null],\"m\":{}}");
  }
}
