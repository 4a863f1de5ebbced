package org.learningthursdays.spreadsheet;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/// The first sheet of an Excel workbook (ECMA-376, part 1, section 18).
///
/// Read with what the JDK has, 300 lines in all: the smallest library for it and the four that it
/// brings weigh 3 MB in the zip of every function, unpack a small file to any size, and run out of
/// memory where a cell's address says so.
final class Workbook {
  private static final String DAMAGED =
      "This Excel workbook (.xlsx) is damaged or incomplete. Please save it once more, or as “CSV"
          + " UTF-8”.";

  private record Sheet(String name, String relation) {}

  /// A part that the workbook names: `Relationship`.
  private record Relation(String type, String target) {}

  private final WorkbookParts parts;
  private final List<Sheet> sheets = new ArrayList<>();
  private boolean isDate1904;

  private Workbook(WorkbookParts parts) {
    this.parts = parts;
  }

  static SpreadsheetFile.Reading read(byte[] file) throws UnreadableException {
    try {
      return new Workbook(WorkbookParts.of(file)).read();
    } catch (XMLStreamException
        | IllegalArgumentException
        | IndexOutOfBoundsException
        | NoSuchElementException e) {
      throw new UnreadableException(DAMAGED);
    }
  }

  private SpreadsheetFile.Reading read() throws XMLStreamException, UnreadableException {
    readSheets();
    Map<String, Relation> relations = relations();
    sheets.removeIf(sheet -> !isWorksheet(relations.get(sheet.relation())));
    if (sheets.isEmpty()) {
      throw new UnreadableException("This Excel workbook has no sheet that can be read.");
    }
    CellFormats formats = CellFormats.none();
    List<String> texts = List.of();
    for (Relation relation : relations.values()) {
      if (relation.type().endsWith("/sharedStrings")) {
        texts = SharedStrings.read(parts.open(relation.target()));
      } else if (relation.type().endsWith("/styles")) {
        formats = CellFormats.read(parts.open(relation.target()));
      }
    }
    Sheet first = sheets.getFirst();
    String part = required(relations.get(first.relation())).target();
    Worksheet worksheet = new Worksheet(texts, formats, isDate1904);
    List<SpreadsheetRow> rows = worksheet.read(parts.open(part));
    List<String> remarks =
        sheets.size() == 1
            ? List.of()
            : List.of(
                "The file has %d sheets. Only the first one, “%s”, was read."
                    .formatted(sheets.size(), first.name()));
    return new SpreadsheetFile.Reading.Rows(rows, remarks);
  }

  private void readSheets() throws XMLStreamException, UnreadableException {
    XMLStreamReader xml = parts.open("xl/workbook.xml");
    while (xml.hasNext()) {
      if (xml.next() != XMLStreamReader.START_ELEMENT) {
        continue;
      }
      if (xml.getLocalName().equals("workbookPr")) {
        String date1904 = xml.getAttributeValue(null, "date1904");
        isDate1904 = "1".equals(date1904) || "true".equals(date1904);
      } else if (xml.getLocalName().equals("sheet")
          && (xml.getAttributeValue(null, "state") == null
              || "visible".equals(xml.getAttributeValue(null, "state")))) {
        sheets.add(new Sheet(required(xml.getAttributeValue(null, "name")), relation(xml)));
      }
    }
  }

  /// `r:id`, in the namespace of either of the two forms of the standard.
  private static String relation(XMLStreamReader xml) {
    for (int i = 0; i < xml.getAttributeCount(); i++) {
      if (xml.getAttributeLocalName(i).equals("id") && xml.getAttributeNamespace(i) != null) {
        return xml.getAttributeValue(i);
      }
    }
    throw new IllegalArgumentException("a sheet names no part");
  }

  private Map<String, Relation> relations() throws XMLStreamException, UnreadableException {
    Map<String, Relation> relations = new HashMap<>();
    XMLStreamReader xml = parts.open("xl/_rels/workbook.xml.rels");
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT
          && xml.getLocalName().equals("Relationship")) {
        String target = required(xml.getAttributeValue(null, "Target"));
        relations.put(
            required(xml.getAttributeValue(null, "Id")),
            new Relation(
                required(xml.getAttributeValue(null, "Type")),
                target.startsWith("/") ? target.substring(1) : "xl/" + target));
      }
    }
    return relations;
  }

  private static boolean isWorksheet(@Nullable Relation relation) {
    return relation != null && relation.type().endsWith("/worksheet");
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalArgumentException("the workbook lacks something");
    }
    return value;
  }
}
