package org.learningthursdays.local.http;

import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;

/// Reads fields that are encoded as `application/x-www-form-urlencoded`.
public final class FormFields {
  private FormFields() {}

  /// The fields by name; of several with a name the last.
  ///
  /// @throws IllegalArgumentException if an escape is broken
  public static Map<String, String> parse(String encoded) {
    Map<String, String> fields = new LinkedHashMap<>();
    for (String field : encoded.split("&", -1)) {
      int equals = field.indexOf('=');
      if (equals > 0) {
        fields.put(decode(field.substring(0, equals)), decode(field.substring(equals + 1)));
      }
    }
    return fields;
  }

  private static String decode(String text) {
    return URLDecoder.decode(text, StandardCharsets.UTF_8);
  }
}
