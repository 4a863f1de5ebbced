package org.learningthursdays.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A file is what its octets say: its encoding and its separators are found out, and what is no
/// file of cells is named, with what to do instead, and never quoted.
class SpreadsheetFileTest {
  private static final List<SpreadsheetRow> ROWS =
      List.of(
          new SpreadsheetRow(1, List.of("date", "title")),
          new SpreadsheetRow(2, List.of("2020-10-08", "Café – 漢")));

  private static final String TEXT = "date,title\r\n2020-10-08,Café – 漢\r\n";

  @ParameterizedTest
  @ValueSource(strings = {"UTF-8", "UTF-16LE", "UTF-16BE"})
  void theEncodingIsFoundOutWithAndWithoutAMark(String charset) {
    assertThat(rows(TEXT.getBytes(Charset.forName(charset)), null)).isEqualTo(ROWS);
    assertThat(rows(("\uFEFF" + TEXT).getBytes(Charset.forName(charset)), null)).isEqualTo(ROWS);
  }

  @Test
  void anEncodingThatIsToldIsBelievedUnlessAMarkKnowsBetter() {
    byte[] windows = "title\nCafé – “x”\n".getBytes(Charset.forName("windows-1252"));

    assertThat(rows(windows, Charset.forName("windows-1252")).getLast().cell(0))
        .isEqualTo("Café – “x”");
    assertThat(rows(windows, null).getLast().cell(0)).contains("\uFFFD");
    assertThat(
            rows(
                ("\uFEFF" + TEXT).getBytes(StandardCharsets.UTF_8),
                Charset.forName("windows-1252")))
        .isEqualTo(ROWS);
  }

  @ParameterizedTest
  @CsvSource({
    "'a,b;c\n1,2\n', 'a|b;c'",
    "'a;b,c;d\n1;2\n', 'a|b,c|d'",
    "'a\tb\n1\t2\n', 'a|b'",
    "'\"a;;;\",b\n1,2\n', 'a;;;|b'",
    "'\n\na;b\n', 'a|b'",
    "'sep=;\na;b,c,d,e\n', 'a|b,c,d,e'",
    "'sep=|\na|b\n', 'a|b'",
    "'sep=,;;\na;b\n', 'a|b'",
    "'alone\n', 'alone'"
  })
  void theSeparatorIsFoundOut(String file, String cells) {
    assertThat(rows(file.getBytes(StandardCharsets.UTF_8), null).getFirst().cells())
        .containsExactly(cells.split("\\|"));
  }

  @Test
  void theLineOfTheSeparatorCountsAsOne() {
    assertThat(rows("sep=;\r\na;b\r\n1;2".getBytes(StandardCharsets.UTF_8), null))
        .extracting(SpreadsheetRow::line)
        .containsExactly(2, 3);
  }

  @ParameterizedTest
  @CsvSource({
    "libreoffice.xls, an Excel workbook of the old form",
    "libreoffice.ods, an OpenDocument file"
  })
  void anotherProgramsFileIsNamed(String file, String name) throws IOException {
    try (InputStream octets =
        SpreadsheetFileTest.class.getResourceAsStream("/spreadsheets/" + file)) {
      assertThat(sentence(Objects.requireNonNull(octets).readAllBytes()))
          .startsWith("This is " + name)
          .endsWith(
              "Please open it in your spreadsheet program and save it as “CSV UTF-8” or as an Excel"
                  + " workbook (.xlsx).");
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'%PDF-1.4 secret', a PDF",
    "'\u0089PNG\r\n\u001A\n secret', a picture",
    "'\u00FF\u00D8\u00FF\u00E0 JFIF', a picture",
    "GIF89a, a picture",
    "'RIFFxxxxWEBP', a picture",
    "'{\\rtf1 secret}', a text document",
    "'PK\u0003\u0004 word/document.xml', a Word document",
    "'PK\u0003\u0004 Index/Document.iwa', a file of Apple Numbers",
    "'PK\u0003\u0004 xl/workbook.bin', an Excel workbook in the binary form",
    "'PK\u0003\u0004 secret', a zip archive",
    "' <!DOCTYPE html><p>secret', a web page",
    "'\u00EF\u00BB\u00BF<html>', a web page",
    "'<?xml version=\"1.0\"?>', a web page"
  })
  void whatIsNoFileOfCellsIsNamedAndNotQuoted(String octets, String name) {
    assertThat(sentence(octets.getBytes(StandardCharsets.ISO_8859_1)))
        .startsWith("This is " + name)
        .doesNotContain("secret");
  }

  @ParameterizedTest
  @ValueSource(strings = {"\u0001\u0002secret,x\n", "\uFFFD\uFFFDs\u0000e\u0000", "sec\uFFFDret\n"})
  void otherOctetsAreNotQuotedEither(String text) {
    assertThat(sentence(text.getBytes(StandardCharsets.UTF_8)))
        .startsWith("This is no file of cells, or its text is not in UTF-8.");
  }

  @Test
  void moreThanTwentyThousandRowsAreNotRead() {
    assertThat(rows("a\n".repeat(20_000).getBytes(StandardCharsets.UTF_8), null)).hasSize(20_000);
    assertThat(sentence("a\n".repeat(20_001).getBytes(StandardCharsets.UTF_8)))
        .isEqualTo("The file has more than 20,000 lines.");
    assertThat(sentence(WorkbookFixture.of("<row><c><v>1</v></c></row>".repeat(20_001)).file()))
        .isEqualTo("The file has more than 20,000 rows.");
  }

  @Property(tries = 300)
  void anyOctetsAreReadOrRefusedWithASentence(@ForAll byte[] octets) {
    assertThat(SpreadsheetFile.read(octets, null)).isNotNull();
  }

  private static List<SpreadsheetRow> rows(byte[] file, @Nullable Charset told) {
    return switch (SpreadsheetFile.read(file, told)) {
      case SpreadsheetFile.Reading.Rows(List<SpreadsheetRow> rows, _) -> rows;
      case SpreadsheetFile.Reading.Unreadable(_, String sentence) ->
          throw new AssertionError(sentence);
    };
  }

  private static String sentence(byte[] file) {
    return switch (SpreadsheetFile.read(file, null)) {
      case SpreadsheetFile.Reading.Unreadable(_, String sentence) -> sentence;
      case SpreadsheetFile.Reading.Rows rows -> throw new AssertionError("was read: " + rows);
    };
  }
}
