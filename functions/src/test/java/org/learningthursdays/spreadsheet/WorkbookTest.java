package org.learningthursdays.spreadsheet;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/// A workbook's cells come as people see them, whatever is behind them; what is damaged or meant to
/// do harm is refused with a sentence.
class WorkbookTest {
  @Test
  void cellsAreReadByTheirAddresses() {
    assertThat(
            rows(
                """
                <row r="2"><c r="B2"><v>1</v></c><c r="D2" t="inlineStr"><is><t>x</t></is></c><c r="E2"/></row>
                <row/>
                <row r="7"><c><v>2</v></c><c t="str"><f>A1</f><v>y</v></c></row>
                """))
        .containsExactly(
            new SpreadsheetRow(2, List.of("", "1", "", "x")),
            new SpreadsheetRow(7, List.of("2", "y")));
  }

  @ParameterizedTest
  @CsvSource({
    "<c t='b'><v>1</v></c>, TRUE",
    "<c t='e'><v>#REF!</v></c>, #REF!",
    "<c t='d'><v>2020-10-08</v></c>, 2020-10-08",
    "<c t='str'><f>1+1</f><v>two_x000D_</v></c>, 'two\r'",
    "<c><f>1+1</f><v>2</v></c>, 2",
    "<c><v>30.0</v></c>, 30",
    "<c><v>1.1000000000000001</v></c>, 1.1",
    "<c><v>1E3</v></c>, 1000",
    "<c s='99'><v>44112</v></c>, 44112",
    "<c t='inlineStr'><is><r><t>a</t></r><r><rPr/><t xml:space='preserve'> b</t></r><rPh><t>no</t></rPh></is></c>, a b"
  })
  void aCellIsReadAsItIsShown(String cell, String text) {
    assertThat(rows("<row>" + cell + "</row>"))
        .extracting(row -> row.cell(0))
        .containsExactly(text);
  }

  @ParameterizedTest
  @CsvSource({
    "14, '', 44112, 2020-10-08",
    "14, '', 44112.5, 2020-10-08",
    "20, '', 0.666666666666667, 16:00",
    "20, '', 44112.6666666667, 16:00",
    "21, '', 0.666678240740741, 16:00:01",
    "22, '', 44112.5, 2020-10-08T12:00",
    "164, dd/mm/yyyy, 44112, 2020-10-08",
    "164, 'd\" May \"yyyy', 44112, 2020-10-08",
    "164, [$-809]dddd d mmmm, 44112, 2020-10-08",
    "164, mmm, 44112, 2020-10-08",
    "164, h:mm AM/PM, 0.71875, 17:15",
    "164, [h]:mm, 0.71875, 17:15",
    "164, dd/mm/yyyy hh:mm, 44112.5, 2020-10-08T12:00",
    "164, dd/mm/yyyy hh:mm, 0.5, 12:00",
    "164, 0.00\\ \"days\", 44112, 44112",
    "164, '[Red]#,##0', 12, 12",
    "164, General, 12, 12",
    "14, '', 59, 1900-02-28",
    "14, '', 61, 1900-03-01",
    "14, '', -1, -1",
    "14, '', 1E300, 1E300"
  })
  void aNumberIsADateWhereItsFormatSaysSo(int id, String code, String number, String text) {
    String styles =
        """
        <styleSheet><numFmts><numFmt numFmtId="164" formatCode="%s"/></numFmts><cellStyleXfs><xf numFmtId="9"/></cellStyleXfs>\
        <cellXfs><xf numFmtId="0"/><xf numFmtId="%d"/></cellXfs></styleSheet>\
        """
            .formatted(code.replace("\"", "&quot;"), id);

    assertThat(
            rows(
                WorkbookFixture.of("<row><c s='1'><v>" + number + "</v></c></row>")
                    .part("xl/styles.xml", styles)))
        .extracting(row -> row.cell(0))
        .containsExactly(text.equals("1E300") ? "1" + "0".repeat(300) : text);
  }

  @Test
  void textsAreSharedInPiecesOfSeveralFonts() {
    WorkbookFixture workbook =
        WorkbookFixture.of("<row><c t='s'><v>1</v></c><c t='s'><v>0</v></c></row>")
            .part(
                "xl/sharedStrings.xml",
                "<sst><si><t>a&amp;b_x005F_x000D_</t></si><si><r><t>one </t></r><r><t>two</t></r></si></sst>");

    assertThat(rows(workbook))
        .containsExactly(new SpreadsheetRow(1, List.of("one two", "a&b_x000D_")));
  }

  @Test
  void onlyTheFirstVisibleSheetIsReadAndTheOthersAreToldOf() {
    WorkbookFixture workbook =
        WorkbookFixture.of("<row><c><v>1</v></c></row>")
            .part(
                "xl/workbook.xml",
                """
                <workbook xmlns:r="http://purl.oclc.org/ooxml/officeDocument/relationships"><sheets>\
                <sheet name="Hidden" state="hidden" r:id="x"/><sheet name="Chart" r:id="c"/>\
                <sheet name="Programme" r:id="a"/><sheet name="Old" r:id="a"/></sheets></workbook>\
                """);

    assertThat(SpreadsheetFile.read(workbook.file(), null))
        .isEqualTo(
            new SpreadsheetFile.Reading.Rows(
                List.of(new SpreadsheetRow(1, List.of("1"))),
                List.of("The file has 2 sheets. Only the first one, “Programme”, was read.")));
  }

  @Test
  void aSmallFileDoesNotUnpackToAnySize() {
    WorkbookFixture bomb = WorkbookFixture.of("").part("xl/media/zeros", new byte[45_000_000]);

    assertThat(bomb.file()).hasSizeLessThan(100_000);
    assertThat(sentence(bomb.file())).startsWith("This Excel workbook is too large.");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<row><c r='ZZZZZZZZZZ1'><v>1</v></c></row>",
        "<row><c r='XFE1'><v>1</v></c></row>",
        "<row r='never'><c><v>1</v></c></row>",
        "<row><c t='s'><v>7</v></c></row>",
        "<row><c><v>many</v></c></row>",
        "<row><c>",
        "&lol;"
      })
  void whatIsDamagedIsRefused(String rows) {
    assertThat(sentence(WorkbookFixture.of(rows).file())).contains("is damaged or incomplete");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "xl/workbook.xml",
        "xl/_rels/workbook.xml.rels",
        "xl/worksheets/sheet1.xml",
        "xl/styles.xml"
      })
  void aMissingPartIsRefused(String part) {
    WorkbookFixture workbook =
        WorkbookFixture.of("").without(part).part("docProps/xl/workbook.xml", "");

    assertThat(sentence(workbook.file())).contains("is damaged or incomplete");
  }

  @Test
  void everyBeginningOfAFileIsRefusedWithASentence() {
    byte[] file = WorkbookFixture.of("<row><c><v>1</v></c></row>").file();

    for (int length = 4; length < file.length - 1; length += 7) {
      // What a zip holds at its end is only its directory, which one can do without.
      SpreadsheetFile.Reading reading = SpreadsheetFile.read(Arrays.copyOf(file, length), null);
      assertThat(reading)
          .isInstanceOfAny(
              SpreadsheetFile.Reading.Unreadable.class, SpreadsheetFile.Reading.Rows.class);
    }
  }

  /// Some hundred KB as a file. Each would keep a function busy until it is killed.
  @Test
  void aNumberOfAMillionDigitsIsReadAsItIs() {
    String digits = "9".repeat(3_000_000);

    assertThat(rows("<row><c><v>" + digits + "</v></c></row>"))
        .containsExactly(new SpreadsheetRow(1, List.of(digits)));
  }

  @Test
  void cellsFarToTheRightDoNotFillTheMemory() {
    StringBuilder rows = new StringBuilder();
    for (int row = 1; row <= SpreadsheetFile.MOST_ROWS; row++) {
      rows.append("<row><c r=\"A1\"><v>1</v></c><c r=\"XFD1\"><v>1</v></c></row>");
    }

    assertThat(rows(rows.toString())).extracting(SpreadsheetRow::cells).containsOnly(List.of("1"));
  }

  @Test
  void anEntityIsNeverResolved() {
    WorkbookFixture workbook =
        WorkbookFixture.of("")
            .part(
                "xl/worksheets/sheet1.xml",
                "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><worksheet><sheetData>"
                    + "<row><c t='str'><v>&x;</v></c></row></sheetData></worksheet>");

    assertThat(sentence(workbook.file())).contains("is damaged or incomplete");
  }

  private static List<SpreadsheetRow> rows(String rows) {
    return rows(WorkbookFixture.of(rows));
  }

  private static List<SpreadsheetRow> rows(WorkbookFixture workbook) {
    return switch (SpreadsheetFile.read(workbook.file(), null)) {
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
