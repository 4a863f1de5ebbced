package org.learningthursdays.organisers.programme;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.learningthursdays.desk.CsvError;
import org.learningthursdays.organisers.layout.FieldWords;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.spreadsheet.SpreadsheetFile;
import org.learningthursdays.spreadsheet.SpreadsheetRow;

/// What is wrong in a file, row by row.
///
/// @param count of all errors
/// @param rows the first of the rows with errors
public record ImportErrors(int count, List<Row> rows) {
  private static final int SHOWN = 100;
  private static final int LONGEST = 300;

  /// A row of the file.
  ///
  /// @param cells what stands in it; empty where the file could not be read
  /// @param sentences what is wrong with it
  public record Row(int line, String cells, List<String> sentences) {
    /// Whether it stands for the file as a whole.
    public boolean isWholeFile() {
      return line == SpreadsheetFile.WHOLE;
    }
  }

  static ImportErrors of(byte[] file, List<CsvError> errors) {
    Map<Integer, List<CsvError>> byLine =
        errors.stream()
            .collect(Collectors.groupingBy(CsvError::line, TreeMap::new, Collectors.toList()));
    Map<Integer, String> cells = cells(file);
    List<Row> rows =
        byLine.entrySet().stream()
            .limit(SHOWN)
            .map(line ->
                new Row(
                    line.getKey(),
                    cells.getOrDefault(line.getKey(), ""),
                    line.getValue().stream().map(ImportErrors::sentence).toList()))
            .toList();
    return new ImportErrors(errors.size(), rows);
  }

  private static Map<Integer, String> cells(byte[] file) {
    return switch (SpreadsheetFile.read(file, null)) {
      case SpreadsheetFile.Reading.Unreadable _ -> Map.of();
      case SpreadsheetFile.Reading.Rows(List<SpreadsheetRow> rows, _) ->
          rows.stream()
              .collect(
                  Collectors.toUnmodifiableMap(
                      SpreadsheetRow::line,
                      row -> shortened(String.join(" · ", row.cells())),
                      (first, _) -> first));
    };
  }

  static String sentence(CsvError error) {
    return shortened(
        SessionField.named(error.column())
            .map(field -> FieldWords.label(field) + ": " + error.message())
            .orElse(error.message()));
  }

  /// A message cut off at [#LONGEST]: a file without line ends is one line, which the message
  /// quotes.
  private static String shortened(String text) {
    return text.length() <= LONGEST ? text : text.substring(0, LONGEST) + "…";
  }
}
