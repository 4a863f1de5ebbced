package org.learningthursdays.desk;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.learningthursdays.programme.SessionField;
import org.learningthursdays.spreadsheet.SpreadsheetRow;
import org.learningthursdays.web.PlainText;

/// The columns of a file, by the names in its first row: those of the export, or those that people
/// read in the form for a session. Case and invisible characters around a name are ignored; columns
/// without a name have to be empty.
final class ImportColumns {
  static final String ID = "id";

  private static final List<SessionField> NEEDED =
      List.of(SessionField.DATE, SessionField.TRACK, SessionField.TITLE);

  private static final int SHOWN = 200;

  /// A byte order mark that a program took for letters.
  private static final String GARBLED_MARK = "ï»¿";

  private final SpreadsheetRow header;
  private final List<CsvError> errors = new ArrayList<>();
  private final Map<SessionField, Integer> fields = new EnumMap<>(SessionField.class);
  private final Set<Integer> unnamed = new HashSet<>();
  private int id = -1;

  ImportColumns(SpreadsheetRow header) {
    this.header = header;
    Map<String, String> seen = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    List<String> strangers = new ArrayList<>();
    for (int i = 0; i < header.cells().size(); i++) {
      String name = PlainText.strip(withoutMark(header.cell(i)));
      if (name.isEmpty()) {
        unnamed.add(i);
      } else if (seen.putIfAbsent(name, name) != null) {
        refuse(name, "The column “%s” is there twice.".formatted(shortened(name)));
      } else if (!read(name, i)) {
        strangers.add(name);
      }
    }
    if (!strangers.isEmpty()) {
      refuse(strangers.getFirst(), sentence(strangers));
    }
    for (SessionField field : NEEDED) {
      if (!fields.containsKey(field)) {
        refuse(
            field.id(),
            "Expected a column named “%s” in the first line; found: %s."
                .formatted(field.id(), shortened(String.join(", ", seen.values()))));
      }
    }
  }

  private static String withoutMark(String name) {
    return name.startsWith(GARBLED_MARK) ? name.substring(GARBLED_MARK.length()) : name;
  }

  /// @return false for a name that is none of ours
  private boolean read(String name, int column) {
    if (name.equalsIgnoreCase(ID)) {
      id = column;
      return true;
    }
    Optional<SessionField> field = SessionField.ofColumn(name);
    field
        .filter(known -> fields.putIfAbsent(known, column) != null)
        .ifPresent(twice ->
            refuse(
                name,
                "The columns “%s” and “%s” are the same: please delete one of them."
                    .formatted(twice.id(), twice.label())));
    return field.isPresent();
  }

  private static String sentence(List<String> strangers) {
    String columns = strangers.stream().map("“%s”"::formatted).collect(Collectors.joining(", "));
    String known =
        Stream.of(SessionField.values()).map(SessionField::label).collect(Collectors.joining(", "));
    return strangers.size() == 1
        ? "There is no column %s here: please delete it. Known are: %s, %s."
            .formatted(shortened(columns), ID, known)
        : "There are no columns %s here: please delete them. Known are: %s, %s."
            .formatted(shortened(columns), ID, known);
  }

  private static String shortened(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN) + "…";
  }

  private void refuse(String column, String message) {
    errors.add(new CsvError(header.line(), shortened(column), message));
  }

  /// What is wrong with the first row; nothing if rows can be read by it.
  List<CsvError> errors() {
    return errors;
  }

  /// What is wrong with a row as a whole.
  Optional<CsvError> error(SpreadsheetRow row) {
    if (row.cells().size() > header.cells().size()) {
      return Optional.of(
          new CsvError(
              row.line(),
              "",
              "Expected %d cells, found %d.".formatted(header.cells().size(), row.cells().size())));
    }
    return unnamed.stream()
        .filter(column -> !PlainText.strip(row.cell(column)).isEmpty())
        .findFirst()
        .map(column ->
            new CsvError(
                row.line(),
                "",
                "Column %d holds something but has no name in the first line."
                    .formatted(column + 1)));
  }

  /// The cells of a row; those that it leaves out are empty.
  Map<SessionField, String> cells(SpreadsheetRow row) {
    Map<SessionField, String> cells = new EnumMap<>(SessionField.class);
    fields.forEach((field, column) -> cells.put(field, row.cell(column)));
    return cells;
  }

  /// The id in a row; empty where it names none.
  String id(SpreadsheetRow row) {
    return id < 0 ? "" : PlainText.strip(row.cell(id));
  }
}
