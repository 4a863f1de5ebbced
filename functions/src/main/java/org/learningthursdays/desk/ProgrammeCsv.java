package org.learningthursdays.desk;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.web.CsvCells;

/// The programme as a file for a spreadsheet: comma-separated (RFC 4180), the first line naming the
/// columns, with every column that [ProgrammeFileReader] knows.
///
/// A cell that a spreadsheet would take for a formula is written with an apostrophe before it, and
/// read without.
public final class ProgrammeCsv {
  private ProgrammeCsv() {}

  /// Writes a programme.
  public static String write(Programme programme) {
    List<String> header = new ArrayList<>(List.of(ImportColumns.ID));
    Arrays.stream(SessionField.values()).map(SessionField::id).forEach(header::add);
    StringBuilder text = new StringBuilder(CsvCells.line(header));
    programme.sessions().forEach(session -> text.append(CsvCells.line(row(session))));
    return text.toString();
  }

  private static List<String> row(Session session) {
    List<String> row = new ArrayList<>(List.of(session.id()));
    Arrays.stream(SessionField.values()).map(field -> field.of(session)).forEach(row::add);
    return row;
  }
}
