package org.learningthursdays.web;

import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/// Writes lines of a file for a spreadsheet: comma-separated (RFC 4180), ended by CRLF.
///
/// Text that begins like a formula gets an apostrophe before it, so that no spreadsheet evaluates
/// it (CSV injection); numbers stay numbers.
public final class CsvCells {
  /// What spreadsheets take for a formula's beginning, some of them in the full-width forms of
  /// Chinese and Japanese keyboards too. Spaces before it do not count, nor what nobody sees: some
  /// take them off. Apostrophes do not either: one of them may be taken off when the file is read.
  private static final Pattern FORMULA =
      Pattern.compile("'*[\\p{Z}\\p{Cf}]*[=+\\-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20].*", Pattern.DOTALL);

  /// Needs quotes: separators (semicolons and tabs, too, which some spreadsheets expect) and line
  /// ends.
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
      default -> quoted(escapeFormula(value.toString()));
    };
  }

  /// The text with an apostrophe before it, if it looks like a formula.
  static String escapeFormula(String text) {
    return FORMULA.matcher(text).matches() ? "'" + text : text;
  }

  /// A cell's text without the apostrophe that [#escapeFormula] put before it.
  public static String unescapeFormula(String cell) {
    return cell.startsWith("'") && FORMULA.matcher(cell).matches() ? cell.substring(1) : cell;
  }

  private static String quoted(String text) {
    return QUOTED.matcher(text).find() ? '"' + text.replace("\"", "\"\"") + '"' : text;
  }
}
