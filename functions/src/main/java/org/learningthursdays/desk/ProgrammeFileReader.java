package org.learningthursdays.desk;

import java.nio.charset.Charset;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Programme;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.SessionEdit;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.programme.SessionId;
import org.learningthursdays.spreadsheet.SpreadsheetFile;
import org.learningthursdays.spreadsheet.SpreadsheetRow;

/// Reads a file of sessions against the programme as it is: which sessions its rows mean, and
/// whether every cell can be taken. All errors are gathered; a file with one is refused whole.
public final class ProgrammeFileReader {
  /// How many sessions one file may hold.
  private static final int MOST_SESSIONS = 5_000;

  /// What spreadsheets show where a formula came to nothing.
  private static final Pattern FORMULA_ERROR =
      Pattern.compile("#(REF!|N/A|VALUE!|NAME\\?|DIV/0!|NULL!|NUM!|SPILL!|ERROR!|GETTING_DATA)");

  /// What other octets than UTF-8 have become, here or at API Gateway, which hands on text.
  private static final char REPLACEMENT = '\uFFFD';

  /// What can be made of a file.
  public sealed interface Outcome {
    /// One edit for each row; `notes` tell of what looks odd but can be taken.
    record Accepted(List<ImportRow> rows, List<CsvError> notes) implements Outcome {
      public List<SessionEdit> edits() {
        return rows.stream().map(ImportRow::edit).toList();
      }
    }

    /// Nothing: these are all errors, in the order of the lines.
    record Refused(List<CsvError> errors) implements Outcome {}
  }

  private final SessionMatching matching;
  private final List<CsvError> errors = new ArrayList<>();
  private final List<CsvError> notes = new ArrayList<>();
  private final Map<String, Integer> linesById = new HashMap<>();
  private final Map<String, Integer> linesBySlot = new HashMap<>();
  private DateNotes dates = new DateNotes(false);

  private ProgrammeFileReader(Programme programme) {
    this.matching = new SessionMatching(programme);
  }

  /// Reads a file: a workbook, or text in UTF-8 or with a byte order mark.
  public static Outcome read(byte[] file, Programme programme) {
    return read(file, null, programme);
  }

  /// Reads a file.
  ///
  /// @param declared the encoding that its sender named; null for none
  public static Outcome read(byte[] file, @Nullable Charset declared, Programme programme) {
    return switch (SpreadsheetFile.read(file, declared)) {
      case SpreadsheetFile.Reading.Unreadable(int line, String sentence) ->
          new Outcome.Refused(List.of(new CsvError(line, "", sentence)));
      case SpreadsheetFile.Reading.Rows(List<SpreadsheetRow> rows, List<String> remarks) -> {
        ProgrammeFileReader reading = new ProgrammeFileReader(programme);
        remarks.forEach(
            remark -> reading.notes.add(new CsvError(SpreadsheetFile.WHOLE, "", remark)));
        List<ImportRow> read = reading.rows(rows);
        yield reading.errors.isEmpty()
            ? new Outcome.Accepted(read, reading.notes)
            : new Outcome.Refused(reading.errors);
      }
    };
  }

  private List<ImportRow> rows(List<SpreadsheetRow> rows) {
    if (rows.isEmpty()) {
      refuse(1, "", "Expected a first line that names the columns, found an empty file.");
      return List.of();
    }
    ImportColumns columns = new ImportColumns(rows.getFirst());
    errors.addAll(columns.errors());
    Mojibake.in(rows.getFirst().cell(0)).ifPresent(letters -> noteGarbled(1, "", letters));
    if (rows.size() > MOST_SESSIONS + 1) {
      refuse(
          rows.get(MOST_SESSIONS + 1).line(),
          "",
          "Expected at most %,d sessions in one file, found %,d."
              .formatted(MOST_SESSIONS, rows.size() - 1));
    }
    List<ImportRow> read = new ArrayList<>();
    if (errors.isEmpty()) {
      dates = DateNotes.of(rows.stream().map(row -> date(columns.cells(row))));
      rows.subList(1, rows.size()).forEach(row -> importRow(row, columns).ifPresent(read::add));
    }
    return read;
  }

  private Optional<ImportRow> importRow(SpreadsheetRow row, ImportColumns columns) {
    Optional<CsvError> error = columns.error(row);
    if (error.isPresent()) {
      errors.add(error.get());
      return Optional.empty();
    }
    int before = errors.size();
    Map<SessionField, String> cells = columns.cells(row);
    Map<SessionField, String> values = values(row.line(), cells);
    String id = id(row, columns);
    return errors.size() > before
        ? Optional.empty()
        : matched(row.line(), id, cells.getOrDefault(SessionField.DATE, ""), values);
  }

  /// @param date as it stands in the file
  private Optional<ImportRow> matched(
      int line, @Nullable String id, String date, Map<SessionField, String> values) {
    return switch (matching.match(id, values)) {
      case SessionMatching.Match.Known(Session session) -> {
        if (!session.date().toString().equals(values.get(SessionField.DATE))) {
          noteDate(line, date, values);
        }
        yield fitting(line, new SessionEdit(session, null, values));
      }
      case SessionMatching.Match.New() -> {
        noteDate(line, date, values);
        yield fitting(line, new SessionEdit(null, id, values));
      }
      case SessionMatching.Match.Ambiguous(String ids) -> {
        refuse(
            line,
            ImportColumns.ID,
            "Expected an id, because several sessions of this track are on this date: %s."
                .formatted(ids));
        yield Optional.empty();
      }
    };
  }

  /// The row of an edit, if it is the only one of its session and fits together.
  private Optional<ImportRow> fitting(int line, SessionEdit edit) {
    Integer earlier = rememberLine(line, edit);
    if (earlier != null) {
      refuse(line, ImportColumns.ID, "This is the same session as on line " + earlier + ".");
      return Optional.empty();
    }
    Map<SessionField, String> contradictions = edit.contradictions();
    contradictions.forEach((field, sentence) -> refuse(line, field.id(), sentence));
    return contradictions.isEmpty() ? Optional.of(new ImportRow(line, edit)) : Optional.empty();
  }

  private @Nullable Integer rememberLine(int line, SessionEdit edit) {
    Session target = edit.target();
    String id = target == null ? edit.newId() : target.id();
    return id == null
        ? linesBySlot.putIfAbsent(SessionMatching.slot(edit.values()), line)
        : linesById.putIfAbsent(id, line);
  }

  private Map<SessionField, String> values(int line, Map<SessionField, String> cells) {
    Map<SessionField, String> values = new EnumMap<>(SessionField.class);
    cells.forEach(
        (field, cell) -> value(line, field, cell).ifPresent(text -> values.put(field, text)));
    return values;
  }

  private Optional<String> value(int line, SessionField field, String cell) {
    if (cell.indexOf(REPLACEMENT) >= 0) {
      refuse(
          line,
          field.id(),
          "Expected UTF-8, found other characters. Save the file as “CSV UTF-8”.");
      return Optional.empty();
    }
    if (FORMULA_ERROR.matcher(cell.strip()).matches()) {
      refuse(line, field.id(), "The formula in this cell came to nothing: " + cell.strip());
      return Optional.empty();
    }
    return switch (field.readCell(cell)) {
      case SessionField.Reading.Valid(String text) -> {
        Mojibake.in(text).ifPresent(letters -> noteGarbled(line, field.id(), letters));
        yield Optional.of(text);
      }
      case SessionField.Reading.Invalid invalid -> {
        refuse(line, field.id(), invalid.sentence());
        yield Optional.empty();
      }
    };
  }

  private void noteGarbled(int line, String column, String letters) {
    notes.add(
        new CsvError(
            line,
            column,
            "“%s” looks like one letter that a program read in the wrong way. Please check this text."
                .formatted(letters)));
  }

  private static String date(Map<SessionField, String> cells) {
    return cells.getOrDefault(SessionField.DATE, "");
  }

  private void noteDate(int line, String cell, Map<SessionField, String> values) {
    dates
        .note(cell, LocalDate.parse(values.getOrDefault(SessionField.DATE, "")))
        .ifPresent(note -> notes.add(new CsvError(line, SessionField.DATE.id(), note)));
  }

  /// The id in a row; null where the row names none.
  private @Nullable String id(SpreadsheetRow row, ImportColumns columns) {
    String id = columns.id(row);
    if (id.isEmpty()) {
      return null;
    }
    if (!SessionId.isValid(id)) {
      refuse(row.line(), ImportColumns.ID, "%s, found “%s”.".formatted(SessionId.EXPECTED, id));
    }
    return id;
  }

  private void refuse(int line, String column, String message) {
    errors.add(new CsvError(line, column, message));
  }
}
