package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// What is kept of a text is what a person meant to write, and UTF-8 can carry it.
class PlainTextTest {

  @Test
  void lineEndsAreLf() {
    assertThat(PlainText.clean("a\r\nb\rc\nd\r\r\n")).isEqualTo("a\nb\nc\nd\n\n");
  }

  @Test
  void controlsAreGoneButTab() {
    assertThat(PlainText.clean("a\u0000b\u0007c\u001Bd\u007Fe\tf\u001F")).isEqualTo("abcde\tf");
  }

  @Test
  void whatIsNoCharacterIsAQuestionMark() {
    assertThat(PlainText.clean("a\uD83Db\uDE00")).isEqualTo("a?b?");
    assertThat(PlainText.clean("\uDE00\uD83D")).isEqualTo("??");
  }

  @ParameterizedTest
  @CsvSource({"' blanks '", "\uD83D\uDE00", "\u00E9", "\u05E9\u202E", "漢字", "a\u00A0b", "\\,;'"})
  void everythingElseStaysAsItIs(String text) {
    assertThat(PlainText.clean(text)).isEqualTo(text);
  }

  @Test
  void lettersAreComposed() {
    assertThat(PlainText.clean("Zoe\u0308 \u1E9B\u0323")).isEqualTo("Zo\u00EB \u1E9B\u0323");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        " a b ",
        "\u00A0a b\u00A0",
        "\uFEFF\u200Ba b\u200B",
        "\u202Aa b\u202C",
        "\u2066\u200Ea b\u200F\u2069",
        "\u3000\u00ADa b\u2007\u202F\u2060",
        "\t\r\na b\n\u0085\u2028"
      })
  void whatNobodySeesIsTakenOffAtBothEnds(String text) {
    assertThat(PlainText.strip(text)).isEqualTo("a b");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\u00A0", "\uFEFF \u200E"})
  void ofNothingSeenNothingIsLeft(String text) {
    assertThat(PlainText.strip(text)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "a\u00A0b",
        "\u05E9\u200D\u05E9",
        "\uD83C\uDFF4\uDB40\uDC67\uDB40\uDC7F",
        "\u2764\uFE0F",
        "\u0301x"
      })
  void whatIsSeenOrStandsInsideStays(String text) {
    assertThat(PlainText.strip(text)).isEqualTo(text);
  }

  @Property
  void cleaningTwiceIsCleaningOnceAndUtf8CarriesIt(@ForAll String text) {
    String clean = PlainText.clean(text);

    assertThat(PlainText.clean(clean)).isEqualTo(clean);
    assertThat(new String(clean.getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
        .isEqualTo(clean);
    assertThat(clean).doesNotContain("\r", "\u0000");
  }
}
