package org.learningthursdays.spreadsheet;

import java.util.ArrayList;
import java.util.List;
import org.learningthursdays.web.CsvCells;
import org.learningthursdays.web.PlainText;

/// A row that holds something.
///
/// @param line where it begins in the file, counted from 1; in a workbook the number of the row
/// @param cells up to the last one that holds something: programs leave out empty cells at a row's
///   end, or write too many
public record SpreadsheetRow(int line, List<String> cells) {

  public SpreadsheetRow {
    cells = List.copyOf(cells);
  }

  /// The row of these cells.
  static SpreadsheetRow of(int line, List<String> cells) {
    List<String> kept = new ArrayList<>(cells.stream().map(CsvCells::unescapeFormula).toList());
    while (!kept.isEmpty() && PlainText.strip(kept.getLast()).isEmpty()) {
      kept.removeLast();
    }
    return new SpreadsheetRow(line, kept);
  }

  boolean isBlank() {
    return cells.isEmpty();
  }

  /// The cell of a column, counted from 0; empty where the row has none.
  public String cell(int column) {
    return column < cells.size() ? cells.get(column) : "";
  }
}
