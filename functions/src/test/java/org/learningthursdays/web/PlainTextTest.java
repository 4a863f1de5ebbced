package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

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
  @CsvSource({"' blanks '", "\uD83D\uDE00", "e\u0301", "\u05E9\u202E", "漢字", "a\u00A0b", "\\,;'"})
  void everythingElseStaysAsItIs(String text) {
    assertThat(PlainText.clean(text)).isEqualTo(text);
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
