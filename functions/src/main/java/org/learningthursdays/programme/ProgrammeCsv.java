package org.learningthursdays.programme;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.learningthursdays.web.CsvCells;

/// The programme as a file for a spreadsheet: comma-separated (RFC 4180), UTF-8, the first line
/// naming the columns.
///
/// A cell that a spreadsheet would take for a formula is written with an apostrophe before it, and
/// read without.
public final class ProgrammeCsv {
  static final String ID = "id";

  private static final char BYTE_ORDER_MARK = '\uFEFF';

  private static final CsvFactory CSV =
      CsvFactory.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();

  /// A line's cells. Quoted cells may hold line ends, so that lines need not follow one upon the
  /// other.
  record Row(int line, List<String> cells) {}

  private ProgrammeCsv() {}

  /// Reads all rows, the header first, but for those that a spreadsheet left empty.
  ///
  /// @throws MalformedCsvException where the quotes are not closed
  static List<Row> read(byte[] file) throws MalformedCsvException {
    String text = new String(file, StandardCharsets.UTF_8);
    if (!text.isEmpty() && text.charAt(0) == BYTE_ORDER_MARK) {
      text = text.substring(1);
    }
    List<Row> rows = new ArrayList<>();
    int line = 1;
    try (CsvParser parser = CSV.createParser(text)) {
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        line = parser.currentLocation().getLineNr();
        List<String> cells = cells(parser);
        if (!cells.stream().allMatch(String::isBlank)) {
          rows.add(new Row(line, cells));
        }
      }
    } catch (JsonProcessingException e) {
      throw new MalformedCsvException(line, e);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static List<String> cells(CsvParser parser) throws IOException {
    List<String> cells = new ArrayList<>();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      cells.add(CsvCells.plain(parser.getText()));
    }
    return cells;
  }

  /// The column's place in a header.
  static Optional<Integer> column(List<String> header, String name) {
    for (int i = 0; i < header.size(); i++) {
      if (header.get(i).strip().equalsIgnoreCase(name)) {
        return Optional.of(i);
      }
    }
    return Optional.empty();
  }

  /// Writes a programme, with every column that [ProgrammeImport] knows.
  public static String write(Programme programme) {
    List<String> header = new ArrayList<>(List.of(ID));
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

  /// A file whose cells cannot be told apart.
  static final class MalformedCsvException extends Exception {
    private static final long serialVersionUID = 1L;

    private final int line;

    MalformedCsvException(int line, Throwable cause) {
      super(cause);
      this.line = line;
    }

    CsvError error() {
      return new CsvError(
          line, "", "A quoted cell begins on this line and its closing quote was not found.");
    }
  }
}
