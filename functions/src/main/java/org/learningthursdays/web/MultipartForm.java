package org.learningthursdays.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// A form with files, `multipart/form-data` as browsers send it (RFC 7578). Of fields with one name
/// the first counts.
public record MultipartForm(Map<String, String> texts, Map<String, FormFile> files) {
  /// A file that somebody chose.
  ///
  /// @param name as it is called on their machine
  // Never compared.
  @SuppressWarnings("ArrayRecordComponent")
  public record FormFile(String name, byte[] octets) {}

  static final String TYPE = "multipart/form-data";

  private static final Pattern BOUNDARY =
      Pattern.compile("boundary=(?:\"([^\"]{1,70})\"|([^\\s;\"]{1,70}))", Pattern.CASE_INSENSITIVE);
  private static final Pattern NAME = Pattern.compile("[; ]name=\"([^\"]*)\"");
  private static final Pattern FILE = Pattern.compile("[; ]filename=\"([^\"]*)\"");
  private static final String END_OF_HEADERS = "\r\n\r\n";
  private static final int MOST_PARTS = 100;

  /// Whether the body of a request is a multipart form.
  static boolean isSentBy(Request request) {
    return request.contentType().equals(TYPE);
  }

  /// Reads a request's body.
  ///
  /// @throws MalformedException if it is none
  public static MultipartForm read(Request request) {
    Matcher boundary = BOUNDARY.matcher(request.headers().getOrDefault("content-type", ""));
    if (!isSentBy(request) || !boundary.find()) {
      throw new RefusedException(415, "Expected a form with a file.");
    }
    String mark = Optional.ofNullable(boundary.group(1)).orElseGet(() -> boundary.group(2));
    // One character for each octet, so that places in the text are those in the body
    String text = "\r\n" + new String(request.body(), ISO_8859_1);
    String delimiter = "\r\n--" + mark;
    MultipartForm form = new MultipartForm(new LinkedHashMap<>(), new LinkedHashMap<>());
    int start = text.indexOf(delimiter);
    for (int part = 0; start >= 0 && part < MOST_PARTS; part++) {
      int begin = start + delimiter.length();
      if (text.startsWith("--", begin)) {
        return form;
      }
      int end = text.indexOf(delimiter, begin);
      if (end < 0) {
        break;
      }
      form.add(text, begin, end, request.body());
      start = end;
    }
    throw new MalformedException("The form with the file did not arrive whole.");
  }

  /// A field's text; empty if there is none.
  public String text(String name) {
    return texts.getOrDefault(name, "");
  }

  /// The file that somebody chose, unless they chose none.
  public Optional<FormFile> file(String name) {
    return Optional.ofNullable(files.get(name)).filter(file -> !file.name().isEmpty());
  }

  /// @param body the text's octets, which begin two earlier
  private void add(String text, int begin, int end, byte[] body) {
    int headersEnd = text.indexOf(END_OF_HEADERS, begin);
    if (headersEnd < 0 || headersEnd > end) {
      throw new MalformedException("The form with the file is not encoded as forms are.");
    }
    String headers = new String(text.substring(begin, headersEnd).getBytes(ISO_8859_1), UTF_8);
    Matcher name = NAME.matcher(headers);
    if (!name.find()) {
      throw new MalformedException("The form with the file has a field without a name.");
    }
    int from = headersEnd + END_OF_HEADERS.length();
    byte[] octets = from > end ? new byte[0] : Arrays.copyOfRange(body, from - 2, end - 2);
    Matcher file = FILE.matcher(headers);
    if (file.find()) {
      files.putIfAbsent(name.group(1), new FormFile(file.group(1), octets));
    } else {
      texts.putIfAbsent(name.group(1), new String(octets, UTF_8));
    }
  }
}
