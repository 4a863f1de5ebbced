package org.learningthursdays.web;

import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvGenerator;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.regex.Pattern;

/// Tables for spreadsheets (RFC 4180). A cell that a spreadsheet would take for a formula gets an
/// apostrophe in front, which makes it a text there.
public final class CsvText {
  private static final CsvFactory CSV = new CsvFactory();
  private static final Pattern FORMULA = Pattern.compile("'*[=+\\-@\\t\\r].*", Pattern.DOTALL);

  private CsvText() {}

  /// Writes a header and rows of as many cells.
  public static String write(List<String> header, List<List<String>> rows) {
    CsvSchema.Builder schema = CsvSchema.builder();
    header.forEach(schema::addColumn);
    StringWriter text = new StringWriter();
    try (CsvGenerator csv = CSV.createGenerator(text)) {
      csv.setSchema(schema.build().withLineSeparator("\r\n"));
      writeRow(csv, header);
      for (List<String> row : rows) {
        writeRow(csv, row);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return text.toString();
  }

  private static void writeRow(CsvGenerator csv, List<String> cells) throws IOException {
    csv.writeStartArray();
    for (String cell : cells) {
      csv.writeString(neutralised(cell));
    }
    csv.writeEndArray();
  }

  private static String neutralised(String cell) {
    return FORMULA.matcher(cell).matches() ? "'" + cell : cell;
  }
}
