package org.learningthursdays.spreadsheet;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/// The kind of a file, by its first octets: its name or media type may be wrong.
enum FileKind {
  TEXT(""),
  WORKBOOK(""),
  BINARY_WORKBOOK("an Excel workbook in the binary form (.xlsb)"),
  OLD_WORKBOOK("an Excel workbook of the old form (.xls), or one with a password"),
  OPEN_DOCUMENT("an OpenDocument file (.ods)"),
  NUMBERS("a file of Apple Numbers"),
  DOCUMENT("a Word document"),
  ARCHIVE("a zip archive"),
  PDF("a PDF"),
  PICTURE("a picture"),
  MARKUP("a web page, or XML"),
  RICH_TEXT("a text document (.rtf)");

  private final String name;

  FileKind(String name) {
    this.name = name;
  }

  /// What it is, and what to do instead.
  String advice() {
    return ("This is %s, whatever its name says. Please open it in your spreadsheet program and save it"
            + " as “CSV UTF-8” or as an Excel workbook (.xlsx).")
        .formatted(name);
  }

  static FileKind of(byte[] file) {
    String head = new String(file, 0, Math.min(file.length, 64), StandardCharsets.ISO_8859_1);
    if (head.startsWith("PK\u0003\u0004")) {
      return archive(file);
    }
    if (head.startsWith("\u00D0\u00CF\u0011\u00E0")) {
      return OLD_WORKBOOK;
    }
    if (head.startsWith("%PDF")) {
      return PDF;
    }
    if (head.startsWith("{\\rtf")) {
      return RICH_TEXT;
    }
    if (isPicture(head)) {
      return PICTURE;
    }
    String text = head.replaceFirst("^\u00EF\u00BB\u00BF", "").strip().toLowerCase(Locale.ROOT);
    return text.matches("(?s)<(!doctype|html|head|table|\\?xml).*") ? MARKUP : TEXT;
  }

  private static boolean isPicture(String head) {
    return head.startsWith("\u0089PNG")
        || head.startsWith("\u00FF\u00D8\u00FF")
        || head.startsWith("GIF8")
        || (head.startsWith("RIFF") && head.startsWith("WEBP", 8));
  }

  /// Told by the names of what is in it, which a zip holds as they are: nothing is unpacked.
  private static FileKind archive(byte[] file) {
    String octets = new String(file, StandardCharsets.ISO_8859_1);
    if (octets.contains("xl/workbook.xml")) {
      return WORKBOOK;
    }
    if (octets.contains("xl/workbook.bin")) {
      return BINARY_WORKBOOK;
    }
    if (octets.contains("application/vnd.oasis.opendocument")) {
      return OPEN_DOCUMENT;
    }
    if (octets.contains("word/document.xml")) {
      return DOCUMENT;
    }
    return octets.contains(".iwa") ? NUMBERS : ARCHIVE;
  }
}
