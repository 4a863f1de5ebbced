package org.learningthursdays.programme;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Reads a file of sessions against the programme as it is: which sessions its rows mean, and
/// whether every cell can be taken. All errors are gathered; a file with one is refused whole.
public final class ProgrammeImport {
  /// How many sessions one file may hold.
  public static final int LONGEST = 5_000;

  /// An id ends up in addresses and in one unfolded line of a calendar.
  private static final Pattern ID = Pattern.compile("[a-z0-9][a-z0-9-]{0,39}");

  private static final List<SessionField> NEEDED =
      List.of(SessionField.DATE, SessionField.TRACK, SessionField.TITLE);

  /// What other octets than UTF-8 have become, here or at API Gateway, which hands on text.
  private static final char REPLACEMENT = '\uFFFD';

  /// What can be made of a file.
  public sealed interface Outcome {
    /// One edit for each row; `notes` tell of what looks odd but can be taken.
    record Accepted(List<SessionEdit> edits, List<CsvError> notes) implements Outcome {}

    /// Nothing: these are all errors, in the order of the lines.
    record Refused(List<CsvError> errors) implements Outcome {}
  }

  private final SessionMatching matching;
  private final List<CsvError> errors = new ArrayList<>();
  private final List<CsvError> notes = new ArrayList<>();
  private final Map<String, Integer> linesById = new HashMap<>();
  private final Map<String, Integer> linesBySlot = new HashMap<>();

  private ProgrammeImport(Programme programme) {
    this.matching = new SessionMatching(programme);
  }

  /// Reads a file.
  public static Outcome read(byte[] file, Programme programme) {
    ProgrammeImport reading = new ProgrammeImport(programme);
    try {
      List<ProgrammeCsv.Row> rows = ProgrammeCsv.read(file);
      List<SessionEdit> edits = reading.edits(rows);
      return reading.errors.isEmpty()
          ? new Outcome.Accepted(edits, reading.notes)
          : new Outcome.Refused(reading.errors);
    } catch (ProgrammeCsv.MalformedCsvException e) {
      return new Outcome.Refused(List.of(e.error()));
    }
  }

  private List<SessionEdit> edits(List<ProgrammeCsv.Row> rows) {
    if (rows.isEmpty()) {
      refuse(1, "", "Expected a first line that names the columns, found an empty file.");
      return List.of();
    }
    List<String> header = rows.getFirst().cells();
    header(header);
    if (rows.size() > LONGEST + 1) {
      refuse(
          rows.get(LONGEST + 1).line(),
          "",
          "Expected at most %,d sessions in one file, found %,d."
              .formatted(LONGEST, rows.size() - 1));
    }
    List<SessionEdit> edits = new ArrayList<>();
    if (errors.isEmpty()) {
      rows.subList(1, rows.size()).forEach(row -> edit(row, header).ifPresent(edits::add));
    }
    return edits;
  }

  private void header(List<String> header) {
    for (SessionField field : NEEDED) {
      if (ProgrammeCsv.column(header, field.id()).isEmpty()) {
        refuse(
            1,
            field.id(),
            "Expected a column named “%s” in the first line; found: %s."
                .formatted(field.id(), String.join(", ", header)));
      }
    }
    for (int i = 0; i < header.size(); i++) {
      String name = header.get(i).strip();
      boolean known =
          name.equalsIgnoreCase(ProgrammeCsv.ID) || SessionField.ofColumn(name).isPresent();
      if (!known) {
        refuse(1, name, "There is no column “%s”; known are: %s.".formatted(name, columns()));
      } else if (ProgrammeCsv.column(header, name).orElse(i) != i) {
        refuse(1, name, "The column “%s” is there twice.".formatted(name));
      }
    }
  }

  private static String columns() {
    StringBuilder columns = new StringBuilder(ProgrammeCsv.ID);
    for (SessionField field : SessionField.values()) {
      columns.append(", ").append(field.id());
    }
    return columns.toString();
  }

  private Optional<SessionEdit> edit(ProgrammeCsv.Row row, List<String> header) {
    if (row.cells().size() != header.size()) {
      refuse(
          row.line(),
          "",
          "Expected %d cells, found %d.".formatted(header.size(), row.cells().size()));
      return Optional.empty();
    }
    int before = errors.size();
    Map<SessionField, String> values = values(row, header);
    String id = id(row, header);
    if (errors.size() > before) {
      return Optional.empty();
    }
    return switch (matching.match(id, values)) {
      case SessionMatching.Match.Known(Session session) ->
          edit(row, new SessionEdit(session, null, values));
      case SessionMatching.Match.New() -> edit(row, new SessionEdit(null, id, values));
      case SessionMatching.Match.Ambiguous(String ids) -> {
        refuse(
            row.line(),
            ProgrammeCsv.ID,
            "Expected an id, because several sessions of this track are on this date: %s."
                .formatted(ids));
        yield Optional.empty();
      }
    };
  }

  private Optional<SessionEdit> edit(ProgrammeCsv.Row row, SessionEdit edit) {
    Integer earlier = rememberLine(row.line(), edit);
    if (earlier != null) {
      refuse(row.line(), ProgrammeCsv.ID, "This is the same session as on line " + earlier + ".");
      return Optional.empty();
    }
    if (!edit.endsAfterItStarts()) {
      refuse(
          row.line(), SessionField.END.id(), "Expected a time after the start, on the same day.");
      return Optional.empty();
    }
    if (!edit.isOnThursday()) {
      notes.add(new CsvError(row.line(), SessionField.DATE.id(), "This date is no Thursday."));
    }
    return Optional.of(edit);
  }

  private @Nullable Integer rememberLine(int line, SessionEdit edit) {
    Session target = edit.target();
    String id = target == null ? edit.newId() : target.id();
    return id == null
        ? linesBySlot.putIfAbsent(SessionMatching.slot(edit.values()), line)
        : linesById.putIfAbsent(id, line);
  }

  private Map<SessionField, String> values(ProgrammeCsv.Row row, List<String> header) {
    Map<SessionField, String> values = new EnumMap<>(SessionField.class);
    for (int i = 0; i < header.size(); i++) {
      Optional<SessionField> field = SessionField.ofColumn(header.get(i).strip());
      if (field.isPresent()) {
        value(row, field.get(), row.cells().get(i))
            .ifPresent(text -> values.put(field.get(), text));
      }
    }
    return values;
  }

  private Optional<String> value(ProgrammeCsv.Row row, SessionField field, String cell) {
    if (cell.indexOf(REPLACEMENT) >= 0) {
      refuse(
          row.line(),
          field.id(),
          "Expected UTF-8, found other characters. Save the file as “CSV UTF-8”.");
      return Optional.empty();
    }
    return switch (field.read(cell)) {
      case SessionField.Reading.Fit(String text) -> Optional.of(text);
      case SessionField.Reading.Unfit unfit -> {
        refuse(row.line(), field.id(), unfit.sentence());
        yield Optional.empty();
      }
    };
  }

  /// The id in a row; null where the row names none.
  private @Nullable String id(ProgrammeCsv.Row row, List<String> header) {
    String id =
        ProgrammeCsv.column(header, ProgrammeCsv.ID).map(row.cells()::get).orElse("").strip();
    if (id.isEmpty()) {
      return null;
    }
    if (!isId(id)) {
      refuse(
          row.line(),
          ProgrammeCsv.ID,
          "Expected small letters, digits and hyphens, at most 40, found “%s”.".formatted(id));
    }
    return id;
  }

  /// Whether a text may be the id of a session.
  public static boolean isId(String text) {
    return ID.matcher(text).matches();
  }

  private void refuse(int line, String column, String message) {
    errors.add(new CsvError(line, column, message));
  }
}
