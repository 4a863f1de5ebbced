package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Chars;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A file for a spreadsheet holds what people typed, and nothing in it is carried out.
class CsvCellsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "=1+1",
        "+44 20 7946 0000",
        "-2",
        "@SUM(A1)",
        "\t=1",
        "\r=1",
        "\n=1",
        "'=1",
        "''=1",
        "=\nHYPERLINK(\"https://evil.example\")",
        "＝1+1",
        "＋1",
        "－1",
        "＠SUM(A1)",
        " =1",
        "   +1",
        "\u00A0-1",
        "\u3000@SUM(A1)",
        "\uFEFF=1",
        "\u200B=1",
        "' =1"
      })
  void aTextThatBeginsAsAFormulaDoesIsMadeAText(String text) {
    assertThat(CsvCells.escapeFormula(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "'",
        "Good",
        "a = b",
        " a",
        "'twas good",
        "5 – excellent",
        "\uD83D\uDE00"
      })
  void anyOtherTextStaysAsItWasTyped(String text) {
    assertThat(CsvCells.escapeFormula(text)).isEqualTo(text);
  }

  /// A file is saved again by spreadsheets that put semicolons or tabs between cells.
  @ParameterizedTest
  @ValueSource(strings = {"a;=1+1", "a\t=1+1", "a,b", "a\"b", "a\nb", "a\rb"})
  void whatMightEndACellIsQuoted(String text) {
    assertThat(CsvCells.line(List.of(text))).isEqualTo('"' + text.replace("\"", "\"\"") + "\"\r\n");
  }

  /// Whatever it is made of, what was written is read again as it was.
  @Property(tries = 500)
  void aTextComesBackAsItWas(
      @ForAll @Chars({'\'', ' ', '=', '-', '@', '\t', '\n', 'a', '\u00A0', '＝'}) String text) {
    String written = CsvCells.escapeFormula(text);

    assertThat(CsvCells.unescapeFormula(written)).isEqualTo(text);
    assertThat(written.strip()).doesNotStartWith("=").doesNotStartWith("-").doesNotStartWith("@");
  }

  @Test
  void aLineQuotesWhatWouldEndACellAndKeepsNumbersNumbers() {
    assertThat(
            CsvCells.line(
                Arrays.asList("a", "b, c", "d \"e\"", "f\r\ng", null, -4, 4.25, "", "=1,2")))
        .isEqualTo("a,\"b, c\",\"d \"\"e\"\"\",\"f\r\ng\",,-4,4.25,,\"'=1,2\"\r\n");
  }

  @Test
  void anEmptyLineIsALine() {
    assertThat(CsvCells.line(List.of())).isEqualTo("\r\n");
  }
}
