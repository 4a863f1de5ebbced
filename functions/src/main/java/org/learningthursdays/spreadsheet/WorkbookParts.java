package org.learningthursdays.spreadsheet;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The XML files in a workbook's zip, unpacked up to a limit: a few KB can hold gigabytes of zeros.
final class WorkbookParts {
  /// What all parts together may hold, in octets: ten times the largest programme.
  private static final int LARGEST = 40_000_000;

  private static final XMLInputFactory XML = factory();

  private final Map<String, byte[]> parts = new HashMap<>();

  private WorkbookParts() {}

  static WorkbookParts of(byte[] file) throws UnreadableException {
    WorkbookParts found = new WorkbookParts();
    int left = LARGEST;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] part = zip.readNBytes(left + 1);
        left -= part.length;
        if (left < 0) {
          throw new UnreadableException(
              "This Excel workbook is too large. Please copy the programme alone into a new file.");
        }
        found.parts.put(entry.getName().toLowerCase(Locale.ROOT), part);
      }
    } catch (IOException | IllegalArgumentException e) {
      throw new UnreadableException(
          "This Excel workbook (.xlsx) is damaged or incomplete. Please save it once more, or as"
              + " “CSV UTF-8”.");
    }
    return found;
  }

  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    return factory;
  }

  /// A part to be read.
  ///
  /// @throws IllegalArgumentException if there is none of this name
  XMLStreamReader open(String name) throws XMLStreamException {
    byte[] part = parts.get(name.toLowerCase(Locale.ROOT));
    if (part == null) {
      throw new IllegalArgumentException("the workbook lacks a part");
    }
    return XML.createXMLStreamReader(new ByteArrayInputStream(part));
  }
}
