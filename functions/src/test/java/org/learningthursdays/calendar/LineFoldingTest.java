package org.learningthursdays.calendar;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

/// Whatever a line holds, it is folded into lines of at most 75 octets of valid UTF-8, and
/// unfolding gives it back.
class LineFoldingTest {
  private static final int LINE_OCTETS = 75;

  @Property
  void anyTextIsFoldedWithoutLoss(@ForAll("contentLines") List<String> lines) {
    String text = String.join("\r\n", lines) + "\r\n";

    String folded = LineFolding.fold(text);

    assertThat(folded).endsWith("\r\n");
    assertThat(folded.replace("\r\n", "")).doesNotContain("\r", "\n");
    for (String line : folded.split("\r\n", -1)) {
      byte[] octets = line.getBytes(StandardCharsets.UTF_8);
      assertThat(octets.length).isLessThanOrEqualTo(LINE_OCTETS);
      // Half a surrogate pair would have become a question mark.
      assertThat(new String(octets, StandardCharsets.UTF_8)).isEqualTo(line);
    }
    assertThat(folded.replace("\r\n ", "")).isEqualTo(text);
  }

  @Provide
  Arbitrary<List<String>> contentLines() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "\uD83D\uDE00", // an emoji
            "\uD83D\uDC69\u200D\uD83D\uDE80", // two joined to one
            "\uD83C\uDDEC\uD83C\uDDE7", // a flag
            "漢字",
            "e\u0301\u0323", // combining marks
            "\u05E9\u05DC\u05D5\u05DD",
            "\u202E",
            "é",
            "\t",
            "word",
            ",",
            "Donaudampfschifffahrtsgesellschaftskapitänswitwenrentenauszahlungsstelle");
    // A line that begins with a blank would be taken for a continuation: names come first.
    return pieces.list().ofMaxSize(120).map(line -> "X:" + String.join("", line)).list().ofSize(3);
  }

  @Test
  void aLineOfExactly75OctetsStaysWhole() {
    String line = "a".repeat(75) + "\r\n";

    assertThat(LineFolding.fold(line)).isEqualTo(line);
  }

  @Test
  void theSeventySixthOctetGoesToTheNextLine() {
    assertThat(LineFolding.fold("a".repeat(76) + "\r\n")).isEqualTo("a".repeat(75) + "\r\n a\r\n");
    assertThat(LineFolding.fold("a".repeat(74) + "é\r\n")).isEqualTo("a".repeat(74) + "\r\n é\r\n");
    assertThat(LineFolding.fold("a".repeat(72) + "\uD83D\uDE00\r\n"))
        .isEqualTo("a".repeat(72) + "\r\n \uD83D\uDE00\r\n");
  }

  @Test
  void aContinuationHoldsItsBlankAnd74Octets() {
    assertThat(LineFolding.fold("a".repeat(150) + "\r\n"))
        .isEqualTo("a".repeat(75) + "\r\n " + "a".repeat(74) + "\r\n a\r\n");
  }
}
