package org.learningthursdays.web;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
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
        "＝1+1"
      })
  void aTextThatBeginsAsAFormulaDoesIsMadeAText(String text) {
    assertThat(CsvCells.neutral(text)).isEqualTo("'" + text);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "Good", "a = b", " =1", "'twas good", "5 – excellent", "\uD83D\uDE00"})
  void anyOtherTextStaysAsItWasTyped(String text) {
    assertThat(CsvCells.neutral(text)).isEqualTo(text);
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
