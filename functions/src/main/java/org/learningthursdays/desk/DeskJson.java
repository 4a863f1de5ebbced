package org.learningthursdays.desk;

import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.web.RefusedException;
import org.learningthursdays.web.Request;

/// What an organiser's script sends.
final class DeskJson {
  /// The longest description, each character escaped, and much more.
  private static final int LARGEST = 128 * 1024;

  private DeskJson() {}

  /// The body as one JSON object.
  ///
  /// @throws RefusedException if it is of another type, too large, or malformed
  static Map<String, @Nullable Object> read(Request request) {
    if (!request.contentType().equals("application/json")) {
      throw new RefusedException(415, "Expected application/json.");
    }
    if (request.body().length > LARGEST) {
      throw new RefusedException(413, "This is more than the 128 KB that are taken here.");
    }
    return request.json();
  }
}
