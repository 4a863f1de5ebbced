package org.learningthursdays.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// The texts of a workbook, which its cells name by their numbers.
final class SharedStrings {
  /// How characters are written that XML cannot hold, and those that would look so.
  private static final Pattern ESCAPED = Pattern.compile("_x([0-9A-Fa-f]{4})_");

  private SharedStrings() {}

  static List<String> read(XMLStreamReader xml) throws XMLStreamException {
    List<String> texts = new ArrayList<>();
    while (xml.hasNext()) {
      if (xml.next() == XMLStreamReader.START_ELEMENT && xml.getLocalName().equals("si")) {
        texts.add(text(xml));
      }
    }
    return texts;
  }

  /// The text of the element that was begun, all its pieces of different fonts, without how to
  /// pronounce it.
  static String text(XMLStreamReader xml) throws XMLStreamException {
    StringBuilder text = new StringBuilder();
    int depth = 1;
    int hidden = 0;
    boolean isText = false;
    while (depth > 0) {
      switch (xml.next()) {
        case XMLStreamReader.START_ELEMENT -> {
          depth++;
          hidden = hidden == 0 && xml.getLocalName().equals("rPh") ? depth : hidden;
          isText = xml.getLocalName().equals("t");
        }
        case XMLStreamReader.END_ELEMENT -> {
          hidden = hidden == depth ? 0 : hidden;
          depth--;
          isText = false;
        }
        case XMLStreamReader.CHARACTERS, XMLStreamReader.CDATA, XMLStreamReader.SPACE -> {
          if (isText && hidden == 0) {
            text.append(xml.getText());
          }
        }
        default -> {}
      }
    }
    return unescaped(text.toString());
  }

  static String unescaped(String text) {
    return ESCAPED
        .matcher(text)
        .replaceAll(match ->
            Matcher.quoteReplacement(String.valueOf((char) Integer.parseInt(match.group(1), 16))));
  }
}
