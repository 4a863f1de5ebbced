package org.learningthursdays.spreadsheet;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.dataformat.csv.CsvFactory;
import com.fasterxml.jackson.dataformat.csv.CsvParser;
import com.fasterxml.jackson.dataformat.csv.CsvSchema;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// Rows as text: RFC 4180 with commas, semicolons (Excel where the comma is for decimals) or tabs.
final class TextFile {
  private static final CsvFactory CSV =
      CsvFactory.builder().enable(CsvParser.Feature.SKIP_EMPTY_LINES).build();

  private static final String SEPARATORS = ",;\t";

  /// How many lines are read to find out what separates cells.
  private static final int LINES_FOR_SEPARATOR = 50;

  /// A first line `sep=;`, by which Excel says what separates cells. Another program that has saved
  /// the file since ends the line with separators of its own; then those are right.
  private static final Pattern SEP = Pattern.compile("\"?sep=([,;\t|])\"?([,;\t]*)(?=[\r\n]|$)");

  private TextFile() {}

  /// Its rows that hold something.
  ///
  /// @param declared the encoding that its sender named; null for none
  /// @throws UnreadableException where the quotes are not closed, or where it is no text
  static List<SpreadsheetRow> rows(byte[] file, @Nullable Charset declared)
      throws UnreadableException {
    String text = text(file, declared);
    if (text.lines().limit(1).anyMatch(first -> first.chars().anyMatch(TextFile::isNoText))) {
      throw new UnreadableException(
          "This is no file of cells, or its text is not in UTF-8."
              + " Please save it as “CSV UTF-8” or as an Excel workbook (.xlsx).");
    }
    Matcher sep = SEP.matcher(text);
    if (!sep.lookingAt()) {
      return rows(text, separator(text));
    }
    // An empty line in its place keeps the numbers of the lines right.
    String others = sep.group(2);
    char separator = others.isEmpty() ? sep.group(1).charAt(0) : others.charAt(0);
    return rows(text.substring(sep.end()), separator);
  }

  private static boolean isNoText(int c) {
    return c == 0xFFFD || (c < ' ' && c != '\t');
  }

  private static String text(byte[] file, @Nullable Charset declared) {
    Charset charset = charset(file, declared);
    String text = new String(file, charset);
    return text.startsWith("\uFEFF") ? text.substring(1) : text;
  }

  /// The encoding by a byte order mark, or by a zero beside the first letter.
  private static Charset charset(byte[] file, @Nullable Charset declared) {
    int first = file.length < 2 ? 0 : file[0] & 0xFF;
    int second = file.length < 2 ? 0 : file[1] & 0xFF;
    if ((first == 0xFE && second == 0xFF) || (first == 0 && second != 0)) {
      return StandardCharsets.UTF_16BE;
    }
    if ((first == 0xFF && second == 0xFE) || (first != 0 && second == 0)) {
      return StandardCharsets.UTF_16LE;
    }
    boolean isMarked = first == 0xEF && second == 0xBB;
    return declared == null || isMarked ? StandardCharsets.UTF_8 : declared;
  }

  /// What stands between cells on most of the first lines, and there most often: reports begin with
  /// lines of one cell, and in the others' cells there may be commas.
  private static char separator(String text) {
    int[] counts = new int[SEPARATORS.length()];
    int[] lines = new int[SEPARATORS.length()];
    int[] lastLine = new int[SEPARATORS.length()];
    boolean isQuoted = false;
    int line = 1;
    for (int i = 0; i < text.length() && line <= LINES_FOR_SEPARATOR; i++) {
      char c = text.charAt(i);
      isQuoted ^= c == '"';
      line += !isQuoted && c == '\n' ? 1 : 0;
      int separator = SEPARATORS.indexOf(c);
      if (!isQuoted && separator >= 0) {
        counts[separator]++;
        lines[separator] += lastLine[separator] == line ? 0 : 1;
        lastLine[separator] = line;
      }
    }
    int most = 0;
    for (int i = 1; i < counts.length; i++) {
      boolean isMore =
          lines[i] > lines[most] || (lines[i] == lines[most] && counts[i] > counts[most]);
      most = isMore ? i : most;
    }
    return SEPARATORS.charAt(most);
  }

  private static List<SpreadsheetRow> rows(String text, char separator) throws UnreadableException {
    List<SpreadsheetRow> rows = new ArrayList<>();
    int line = 1;
    try (CsvParser parser = CSV.createParser(text)) {
      parser.setSchema(CsvSchema.emptySchema().withColumnSeparator(separator));
      while (parser.nextToken() == JsonToken.START_ARRAY) {
        line = parser.currentLocation().getLineNr();
        SpreadsheetRow row = SpreadsheetRow.of(line, cells(parser));
        if (!row.isBlank()) {
          rows.add(row);
        }
        if (rows.size() > SpreadsheetFile.MOST_ROWS) {
          throw new UnreadableException(
              line, "The file has more than %,d lines.".formatted(SpreadsheetFile.MOST_ROWS));
        }
      }
    } catch (JsonProcessingException e) {
      throw new UnreadableException(
          line, "A quoted cell begins on this line and its closing quote was not found.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return rows;
  }

  private static List<String> cells(CsvParser parser) throws IOException {
    List<String> cells = new ArrayList<>();
    while (parser.nextToken() == JsonToken.VALUE_STRING) {
      cells.add(parser.getText());
    }
    return cells;
  }
}
