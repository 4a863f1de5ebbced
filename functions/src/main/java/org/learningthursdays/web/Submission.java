package org.learningthursdays.web;

import java.util.List;
import java.util.Map;

/// A submitted form: of a browser, or a script's JSON. Both become the same fields with texts.
///
/// @param byScript whether it wants JSON back instead of a page
/// @param fields of a repeated field the values in their order
/// @param invalid a message for each field of JSON that is of another type than it should be, or
///   that the form does not have. A browser's form may bring what it wants: it is not looked at
public record Submission(
    boolean byScript, Map<String, List<String>> fields, Map<String, String> invalid) {
  /// The most octets that a form takes.
  public static final int LARGEST = 32 * 1024;

  private static final String FORM = "application/x-www-form-urlencoded";

  /// The honeypot: a hidden field, which only robots fill in.
  private static final String TRAP = "website";

  /// Reads the body of a request; an empty one has no fields.
  ///
  /// @param known the fields that there are
  /// @throws RefusedException if it is too large, of another type, or malformed
  public static Submission read(Request request, FormFields known) {
    return read(request, known, LARGEST);
  }

  /// Reads the body of a request; an empty one has no fields.
  ///
  /// @param known the fields that there are
  /// @param largest the most octets, whole kilobytes
  /// @throws RefusedException if it is too large, of another type, or malformed
  public static Submission read(Request request, FormFields known, int largest) {
    if (request.body().length > largest) {
      throw new RefusedException(
          413, "This is more than the %d KB that a form takes.".formatted(largest / 1024));
    }
    if (request.body().length == 0) {
      boolean byScript = !request.contentType().equals(FORM) && !request.wantsPage();
      return new Submission(byScript, Map.of(), Map.of());
    }
    return switch (request.contentType()) {
      case FORM -> new Submission(false, FormDecoder.read(request.body()), Map.of());
      case Request.JSON -> known.read(request.json(), TRAP);
      default ->
          throw new RefusedException(
              415, "Expected a form's fields, or application/json of a script.");
    };
  }

  /// A field's first text, cleaned and without anything unseen around it; empty if there is none.
  public String text(String name) {
    return PlainText.strip(PlainText.clean(asItCame(name)));
  }

  /// A field's first text as it came; empty if there is none. For what has to be right to the
  /// letter, such as an e-mail address: cleaning could turn a mistyped one into somebody else's.
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

  /// Whether the honeypot is filled in. The response has to look like success, and nothing is
  /// stored or sent.
  public boolean isTrapped() {
    return !text(TRAP).isEmpty();
  }
}
