package org.learningthursdays.spreadsheet;

import java.nio.charset.Charset;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Reads a file of cells, whichever program wrote it: commas, semicolons or tabs between them, in
/// UTF-8 or UTF-16, or an Excel workbook. What it is, its first octets tell, not its name.
public final class SpreadsheetFile {
  /// The most rows that are read; what is larger is no file of people's.
  static final int MOST_ROWS = 20_000;

  /// In the place of a line, where the file as a whole is meant.
  public static final int WHOLE = 0;

  /// What became of a file.
  public sealed interface Reading {
    /// Its rows that hold something, in their order; `remarks` say what of the file was left out.
    record Rows(List<SpreadsheetRow> rows, List<String> remarks) implements Reading {}

    /// Nothing can be read.
    ///
    /// @param line counted from 1; [#WHOLE] for all of it
    /// @param sentence what the file is and what to do instead
    record Unreadable(int line, String sentence) implements Reading {}
  }

  private SpreadsheetFile() {}

  /// Reads a file.
  ///
  /// @param declared the encoding that its sender named; null for UTF-8. A byte order mark knows
  ///   better
  public static Reading read(byte[] file, @Nullable Charset declared) {
    try {
      return switch (FileKind.of(file)) {
        case TEXT -> new Reading.Rows(TextFile.rows(file, declared), List.of());
        case WORKBOOK -> Workbook.read(file);
        case FileKind other -> throw new UnreadableException(other.advice());
      };
    } catch (UnreadableException e) {
      return new Reading.Unreadable(e.line(), e.sentence());
    }
  }

  /// Whether it is an Excel workbook, which only octets can carry.
  public static boolean isWorkbook(byte[] file) {
    return FileKind.of(file) == FileKind.WORKBOOK;
  }
}
