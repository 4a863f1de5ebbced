package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.learningthursdays.web.LinkedText.Piece;

/// Web addresses in what organisers write become links, without what belongs to the sentence.
class LinkedTextTest {
  @Test
  void aTextFallsIntoWordsAndLinks() {
    assertThat(LinkedText.of("Read https://citizens.example/a?b=c&d=e first,\nplease.").pieces())
        .containsExactly(
            new Piece.Words("Read "),
            new Piece.Link(
                "https://citizens.example/a?b=c&d=e", "https://citizens.example/a?b=c&d=e"),
            new Piece.Words(" first,\nplease."));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "https://a.example/b. https://a.example/b .",
        "https://a.example/b), https://a.example/b ),",
        "https://a.example/b_(c)). https://a.example/b_(c%29 ).",
        "https://a.example/?! https://a.example ?!",
        "HTTPS://A.example/b… HTTPS://A.example/b …",
        "https://a.example/x- https://a.example/x%2D ''",
        "http://a.example:8080/x] http://a.example:8080/x ]",
      })
  void whatEndsTheSentenceIsNotOfTheAddress(String text, String url, String rest) {
    List<Piece> pieces = LinkedText.of(text).pieces();

    assertThat(pieces.getFirst()).isEqualTo(new Piece.Link(url, url));
    assertThat(pieces.size() > 1 ? pieces.get(1) : new Piece.Words(""))
        .isEqualTo(new Piece.Words(rest));
  }

  @Test
  void anAddressWithoutItsSchemeLeadsToItSafely() {
    assertThat(LinkedText.of("See www.citizensuk.org/join!").pieces())
        .containsExactly(
            new Piece.Words("See "),
            new Piece.Link("www.citizensuk.org/join", "https://www.citizensuk.org/join"),
            new Piece.Words("!"));
  }

  @ParameterizedTest
  @CsvSource({
    "no link here",
    "https:// alone",
    "javascript:alert(1)",
    "ftp://a.example/b",
    "xhttps://a.example",
    "www. then"
  })
  void whatIsNoWebAddressStaysAsItIs(String text) {
    assertThat(LinkedText.of(text).pieces()).containsExactly(new Piece.Words(text));
  }

  @Test
  void emptyLinesPartParagraphs() {
    assertThat(LinkedText.paragraphs("One\nand on\n \n\t\n\nTwo https://a.example/\n\n"))
        .extracting(LinkedText::plain)
        .containsExactly("One\nand on", "Two https://a.example");
    assertThat(LinkedText.paragraphs(" \n\n ")).isEmpty();
    assertThat(LinkedText.paragraphs("One" + "\n ".repeat(50_000) + "Two")).hasSize(2);
  }
}
