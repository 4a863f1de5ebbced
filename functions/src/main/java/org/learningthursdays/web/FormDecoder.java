package org.learningthursdays.web;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/// The fields of a form as browsers send it, `application/x-www-form-urlencoded` (WHATWG URL,
/// section 5.1). Stricter than a query: what no browser sends is refused.
final class FormDecoder {
  private static final Pattern BROKEN_ESCAPE = Pattern.compile("%(?![0-9A-Fa-f]{2})");
  private static final String NOT_UTF8 = "The form is not in UTF-8.";
  private static final int MOST_FIELDS = 500;

  private FormDecoder() {}

  static Map<String, List<String>> read(byte[] body) {
    String text = Utf8.strictly(body, NOT_UTF8);
    if (BROKEN_ESCAPE.matcher(text).find()) {
      throw new MalformedException("The form is not encoded as forms are.");
    }
    Utf8.strictly(PercentCoding.octets(text), NOT_UTF8);
    if (text.chars().filter(c -> c == '&').count() >= MOST_FIELDS) {
      throw new MalformedException("The form has more fields than any of ours.");
    }
    return fields(text);
  }

  /// The fields of a form or a query, whatever their escapes are worth.
  static Map<String, List<String>> fields(String text) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    for (String pair : text.split("&", -1)) {
      if (pair.isEmpty()) {
        continue;
      }
      int equals = pair.indexOf('=');
      String name = equals < 0 ? pair : pair.substring(0, equals);
      String value = equals < 0 ? "" : pair.substring(equals + 1);
      fields
          .computeIfAbsent(PercentCoding.decodeForm(name), _ -> new ArrayList<>())
          .add(PercentCoding.decodeForm(value));
    }
    return fields;
  }
}
