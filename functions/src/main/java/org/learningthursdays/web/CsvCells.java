package org.learningthursdays.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes lines of a file for a spreadsheet: comma-separated (RFC 4180), ended by CRLF.
///
/// What people typed may begin as a formula does, and a spreadsheet would carry it out. Such a text
/// is written with an apostrophe before it, which makes it a text again; numbers stay numbers.
public final class CsvCells {
  /// What spreadsheets take for a formula's beginning, some of them in the full-width forms of
  /// Chinese and Japanese keyboards too. Spaces before it do not count, nor what nobody sees: some
  /// take them off. Apostrophes do not either: one of them may be taken off when the file is read.
  private static final Pattern FORMULA =
      Pattern.compile("'*[\\p{Z}\\p{Cf}]*[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

  /// What ends a cell, to a spreadsheet that expects semicolons or tabs as well.
  private static final Pattern QUOTED = Pattern.compile("[,;\t\"\r\n]");

  private CsvCells() {}

  /// One line.
  ///
  /// @param cells texts, numbers, or nothing
  public static String line(List<? extends @Nullable Object> cells) {
    return cells.stream().map(CsvCells::cell).collect(Collectors.joining(",", "", "\r\n"));
  }

  private static String cell(@Nullable Object value) {
    return switch (value) {
      case null -> "";
      case Number number -> number.toString();
      default -> quoted(neutral(value.toString()));
    };
  }

  /// The text as a spreadsheet may have it.
  public static String neutral(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  /// A cell's text without the apostrophe that [#neutral] put before it.
  public static String plain(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
  }

  private static String quoted(String text) {
    return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
