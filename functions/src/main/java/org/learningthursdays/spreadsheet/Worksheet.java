package org.learningthursdays.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// One sheet of a workbook: its cells as texts, of formulas what they came to.
final class Worksheet {
  /// No spreadsheet has more columns.
  private static final int MOST_COLUMNS = 16_384;

  /// What is beyond is no column of ours. A row holds all cells before its last one, so that twenty
  /// thousand rows of one cell each could fill the memory.
  private static final int WIDEST = 256;

  private final List<String> texts;
  private final CellFormats formats;
  private final boolean isDate1904;
  private final List<SpreadsheetRow> rows = new ArrayList<>();

  Worksheet(List<String> texts, CellFormats formats, boolean isDate1904) {
    this.texts = texts;
    this.formats = formats;
    this.isDate1904 = isDate1904;
  }

  /// Its rows that hold something.
  List<SpreadsheetRow> read(XMLStreamReader xml) throws XMLStreamException, UnreadableException {
    int line = 0;
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("row")) {
        String number = xml.getAttributeValue(null, "r");
        line = number == null ? line + 1 : Integer.parseInt(number);
        add(SpreadsheetRow.of(line, cells(xml)));
      }
    }
    return rows;
  }

  private void add(SpreadsheetRow row) throws UnreadableException {
    if (row.isBlank()) {
      return;
    }
    if (rows.size() == SpreadsheetFile.MOST_ROWS) {
      throw new UnreadableException(
          row.line(), "The file has more than %,d rows.".formatted(SpreadsheetFile.MOST_ROWS));
    }
    rows.add(row);
  }

  private List<String> cells(XMLStreamReader xml) throws XMLStreamException {
    List<String> cells = new ArrayList<>();
    int column = -1;
    while (!isEnd(xml, xml.next(), "row")) {
      if (xml.isStartElement() && xml.getLocalName().equals("c")) {
        String address = xml.getAttributeValue(null, "r");
        column = address == null ? column + 1 : column(address);
        String text = cell(xml);
        if (!text.isEmpty() && column < WIDEST) {
          while (cells.size() <= column) {
            cells.add("");
          }
          cells.set(column, text);
        }
      }
    }
    return cells;
  }

  /// The column of an address such as `AB12`, counted from 0.
  private static int column(String address) {
    int column = 0;
    for (int i = 0; i < address.length() && Character.isLetter(address.charAt(i)); i++) {
      column = column * 26 + Character.toUpperCase(address.charAt(i)) - 'A' + 1;
      if (column > MOST_COLUMNS) {
        throw new IllegalArgumentException("a cell is beyond the last column");
      }
    }
    return column - 1;
  }

  private String cell(XMLStreamReader xml) throws XMLStreamException {
    String type = xml.getAttributeValue(null, "t");
    String style = xml.getAttributeValue(null, "s");
    String value = "";
    while (!isEnd(xml, xml.next(), "c")) {
      if (xml.isStartElement() && xml.getLocalName().equals("v")) {
        value = xml.getElementText();
      } else if (xml.isStartElement() && xml.getLocalName().equals("is")) {
        return inline(xml);
      }
    }
    return value.isEmpty() ? "" : text(type, value, style == null ? -1 : Integer.parseInt(style));
  }

  private static String inline(XMLStreamReader xml) throws XMLStreamException {
    String text = SharedStrings.text(xml);
    while (!isEnd(xml, xml.next(), "c")) {
      // What else the cell has says nothing.
    }
    return text;
  }

  private String text(@Nullable String type, String value, int style) {
    return switch (type) {
      case "s" -> texts.get(Integer.parseInt(value));
      case "str" -> SharedStrings.unescaped(value);
      case "b" -> value.equals("1") ? "TRUE" : "FALSE";
      case "e", "d" -> value;
      case null, default -> formats.text(value, style, isDate1904);
    };
  }

  private static boolean isEnd(XMLStreamReader xml, int event, String name) {
    return event == XMLStreamReader.END_ELEMENT && xml.getLocalName().equals(name);
  }
}
