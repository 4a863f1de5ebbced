package org.learningthursdays.spreadsheet;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/// Excel workbooks written by hand, part by part.
public final class WorkbookFixture {
  private static final String TYPES =
      "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

  private final Map<String, byte[]> parts = new LinkedHashMap<>();

  private WorkbookFixture() {}

  /// A workbook of one sheet.
  ///
  /// @param rows the sheet's XML: its `row` elements
  public static WorkbookFixture of(String rows) {
    WorkbookFixture workbook = new WorkbookFixture();
    workbook.part(
        "xl/workbook.xml",
        """
        <workbook xmlns:r="%s"><workbookPr/><sheets><sheet name="Sheet1" r:id="a"/></sheets></workbook>\
        """
            .formatted(TYPES));
    workbook.part(
        "xl/_rels/workbook.xml.rels",
        """
        <Relationships><Relationship Id="a" Type="%1$s/worksheet" Target="worksheets/sheet1.xml"/>\
        <Relationship Id="b" Type="%1$s/sharedStrings" Target="/xl/sharedStrings.xml"/>\
        <Relationship Id="c" Type="%1$s/styles" Target="styles.xml"/></Relationships>\
        """
            .formatted(TYPES));
    workbook.part("xl/sharedStrings.xml", "<sst/>");
    workbook.part("xl/styles.xml", "<styleSheet/>");
    return workbook.part(
        "xl/worksheets/sheet1.xml", "<worksheet><sheetData>" + rows + "</sheetData></worksheet>");
  }

  /// Has another part, or another text in one.
  public WorkbookFixture part(String name, String text) {
    return part(name, text.getBytes(StandardCharsets.UTF_8));
  }

  WorkbookFixture part(String name, byte[] octets) {
    parts.put(name, octets);
    return this;
  }

  WorkbookFixture without(String name) {
    parts.remove(name);
    return this;
  }

  /// The file.
  public byte[] file() {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> part : parts.entrySet()) {
        zip.putNextEntry(new ZipEntry(part.getKey()));
        zip.write(part.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }
}
