package org.learningthursdays.organisers.signin;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.web.Json;

/// A form that came when nobody was signed in any more.
///
/// @param path where it was to go: one that a route of ours answers to
/// @param fields with their texts
public record UnsentForm(String path, Map<String, List<String>> fields) {
  private static final String PATH = "path";
  private static final String FIELDS = "fields";

  /// What is sent along and was not written by anybody.
  private static final Set<String> UNWRITTEN = Set.of("version", "once", "website", "elapsed");

  public UnsentForm {
    Map<String, List<String>> own = new LinkedHashMap<>(fields);
    own.remove(FormToken.FIELD);
    fields = own;
  }

  /// What somebody wrote or chose, to be read again: not what forms send along by themselves.
  public Map<String, List<String>> written() {
    Map<String, List<String>> written = new LinkedHashMap<>();
    fields.forEach((name, texts) -> {
      List<String> some = texts.stream().filter(text -> !text.isBlank()).toList();
      if (!UNWRITTEN.contains(name) && !some.isEmpty()) {
        written.put(name, some);
      }
    });
    return written;
  }

  /// A field's name as a word: `joinUrl` as `Join url`.
  public static String inWords(String name) {
    String words = name.replaceAll("(?<=[a-z])(?=[A-Z])|[-_]", " ").toLowerCase(Locale.ROOT);
    return words.isEmpty() ? words : Character.toUpperCase(words.charAt(0)) + words.substring(1);
  }

  byte[] octets() {
    return Json.write(Map.of(PATH, path, FIELDS, fields)).getBytes(UTF_8);
  }

  static UnsentForm read(byte[] octets) {
    Map<String, @Nullable Object> json = Json.object(new String(octets, UTF_8));
    Map<String, List<String>> fields = new LinkedHashMap<>();
    if (json.get(FIELDS) instanceof Map<?, ?> all) {
      all.forEach((name, texts) -> {
        List<String> some = new ArrayList<>();
        if (texts instanceof List<?> list) {
          list.forEach(text -> some.add(String.valueOf(text)));
        }
        fields.put(String.valueOf(name), some);
      });
    }
    return new UnsentForm(String.valueOf(json.get(PATH)), fields);
  }
}
