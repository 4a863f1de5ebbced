package org.learningthursdays.web;

import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What somebody sends to be done: a browser's form, or a script's JSON. Both are the same fields
/// with texts; a JSON number or boolean is read as the text that a form would send.
///
/// @param byScript whether it wants JSON back instead of a page
/// @param fields of a repeated field the values in their order
/// @param unfit a message for each field of a type that no form can send
public record Submission(
    boolean byScript, Map<String, List<String>> fields, Map<String, String> unfit) {
  /// The most octets that a form takes.
  public static final int LARGEST = 32 * 1024;

  private static final String FORM = "application/x-www-form-urlencoded";
  private static final String JSON = "application/json";

  /// The field that people do not see. Whoever fills it in is a robot.
  private static final String TRAP = "website";

  /// Reads the body of a request; an empty one has no fields.
  ///
  /// @throws RefusedException if it is too large, of another type, or malformed
  public static Submission read(Request request) {
    if (request.body().length > LARGEST) {
      throw new RefusedException(413, "This is more than the 32 KB that a form takes.");
    }
    if (request.body().length == 0) {
      boolean byScript = !request.contentType().equals(FORM) && !request.wantsPage();
      return new Submission(byScript, Map.of(), Map.of());
    }
    return switch (request.contentType()) {
      case FORM -> new Submission(false, FormCoding.read(request.body()), Map.of());
      case JSON -> ofJson(Json.object(request.text()));
      default ->
          throw new RefusedException(415, "Expected a form's fields, or " + JSON + " of a script.");
    };
  }

  private static Submission ofJson(Map<String, @Nullable Object> json) {
    Map<String, List<String>> fields = new LinkedHashMap<>();
    Map<String, String> unfit = new LinkedHashMap<>();
    json.forEach((name, value) -> {
      if (value instanceof List<?> list && list.stream().allMatch(Submission::isScalar)) {
        fields.put(name, list.stream().map(Submission::text).toList());
      } else if (value == null || isScalar(value)) {
        fields.put(name, value == null ? List.of() : List.of(text(value)));
      } else {
        unfit.put(name, "Expected a text, a number, true or false, or a list of them.");
      }
    });
    return new Submission(true, fields, unfit);
  }

  private static boolean isScalar(@Nullable Object value) {
    return value instanceof String || value instanceof BigDecimal || value instanceof Boolean;
  }

  private static String text(@Nullable Object value) {
    return value instanceof BigDecimal number ? number.toPlainString() : String.valueOf(value);
  }

  /// A field's first text, cleaned and without anything unseen around it; empty if there is none.
  public String text(String name) {
    return PlainText.strip(PlainText.clean(asItCame(name)));
  }

  /// A field's first text as it came; empty if there is none. What has to be right to the letter,
  /// such as an address, is read from it: cleaned, what is none could become somebody's.
  public String asItCame(String name) {
    List<String> values = all(name);
    return values.isEmpty() ? "" : values.getFirst();
  }

  /// A field's texts as they came.
  public List<String> all(String name) {
    return fields.getOrDefault(name, List.of());
  }

  /// Whether a box is ticked, or a script says true.
  public boolean isTicked(String name) {
    return switch (text(name)) {
      case "true", "on", "yes", "1" -> true;
      default -> false;
    };
  }

  /// Whether a robot filled in what people do not see. The answer is to look like success, and
  /// nothing is to be stored or sent.
  public boolean isTrapped() {
    return !text(TRAP).isEmpty();
  }
}
