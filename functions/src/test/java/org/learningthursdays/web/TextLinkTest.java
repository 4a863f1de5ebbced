package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URI;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// Links in plain text lead where they led, though an app takes the last sign for the sentence's.
class TextLinkTest {
  @ParameterizedTest
  @CsvSource({
    "https://zoom.example/j/1?pwd=a-, https://zoom.example/j/1?pwd=a%2D",
    "https://zoom.example/j/1?pwd=a_, https://zoom.example/j/1?pwd=a%5F",
    "https://files.example/Power.~, https://files.example/Power.%7E",
    "https://files.example/a(1), https://files.example/a(1%29",
    "https://files.example/a., https://files.example/a%2E",
    "https://files.example/a?, https://files.example/a",
    "https://files.example/a-#, https://files.example/a%2D",
    "https://learning.example/, https://learning.example"
  })
  void aLastSignThatMayBeLostIsEscaped(String address, String link) {
    assertThat(TextLink.of(address)).isEqualTo(link);
    assertThat(URI.create(link).getHost()).isEqualTo(URI.create(address).getHost());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "https://zoom.example/j/1?pwd=abc",
        "https://zoom.example/j/1?pwd=YWI=",
        "https://files.example/folder/",
        "https://files.example/%2D",
        "https://files.example/caf\u00E9",
        "https://learning.example"
      })
  void allOthersStayAsTheyAre(String address) {
    assertThat(TextLink.of(address)).isEqualTo(address);
  }
}
