package org.learningthursdays.desk;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.spreadsheet.SpreadsheetFile;
import org.learningthursdays.web.Request;

/// An uploaded spreadsheet file.
///
/// API Gateway hands on `text/…` as UTF-8 whatever its charset: other octets are lost on the way. A
/// workbook, or text in another encoding, only comes through under another media type.
final class UploadedFile {
  private static final String WORKBOOK =
      "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

  /// Windows calls a CSV file by Excel's name where Excel is installed.
  private static final Set<String> TYPES =
      Set.of(
          "text/csv",
          "text/tab-separated-values",
          WORKBOOK,
          "application/vnd.ms-excel",
          "application/octet-stream");

  private static final Pattern CHARSET =
      Pattern.compile("(?i);\\s*charset\\s*=\\s*\"?([^\";\\s]+)");

  private static final Map<String, Charset> CHARSETS =
      Map.of(
          "utf-8", StandardCharsets.UTF_8,
          "us-ascii", StandardCharsets.UTF_8,
          "utf-16", StandardCharsets.UTF_16,
          "utf-16le", StandardCharsets.UTF_16LE,
          "utf-16be", StandardCharsets.UTF_16BE,
          "windows-1252", Charset.forName("windows-1252"),
          "iso-8859-1", Charset.forName("windows-1252"));

  /// What can be made of a request.
  sealed interface Outcome {
    /// Its octets.
    ///
    /// @param charset that it names; null for none
    record Taken(byte[] octets, @Nullable Charset charset) implements Outcome {}

    /// It is of a type that is not taken.
    record Refused(String sentence) implements Outcome {}
  }

  private UploadedFile() {}

  /// @param what it is to hold, such as `the programme`
  static Outcome of(Request request, String what) {
    String type = request.contentType();
    if (!TYPES.contains(type)) {
      return new Outcome.Refused(
          "Expected %s as text/csv, text/tab-separated-values or %s (.xlsx)."
              .formatted(what, WORKBOOK));
    }
    boolean isText = type.startsWith("text/");
    if (isText && SpreadsheetFile.isWorkbook(request.body())) {
      return new Outcome.Refused(
          "This is an Excel workbook (.xlsx), sent as text. Please send it as " + WORKBOOK + ".");
    }
    Matcher named = CHARSET.matcher(request.header("content-type").orElse(""));
    if (!named.find()) {
      return new Outcome.Taken(request.body(), null);
    }
    Charset charset = CHARSETS.get(named.group(1).toLowerCase(Locale.ROOT));
    if (charset == null) {
      return new Outcome.Refused(
          "Expected text in UTF-8, UTF-16 or Windows-1252. Please save the file as “CSV UTF-8”.");
    }
    if (!isText) {
      return new Outcome.Taken(request.body(), charset);
    }
    return charset.equals(StandardCharsets.UTF_8) || isAscii(request.body())
        ? new Outcome.Taken(request.body(), StandardCharsets.UTF_8)
        : new Outcome.Refused(
            "Text in another encoding than UTF-8 does not come through as %s. Please save the file as"
                    .formatted(type)
                + " “CSV UTF-8”, or send it as application/octet-stream; charset=%s."
                    .formatted(named.group(1).toLowerCase(Locale.ROOT)));
  }

  private static boolean isAscii(byte[] octets) {
    for (byte octet : octets) {
      if (octet <= 0) {
        return false;
      }
    }
    return true;
  }
}
