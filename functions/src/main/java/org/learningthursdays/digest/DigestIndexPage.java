package org.learningthursdays.digest;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// What the digest's first page shows.
///
/// @param earlier where those before the listed ones are; empty if there are none
/// @param isLater whether there are newer ones than those listed
/// @param errors a message for each field of the form
public record DigestIndexPage(
    List<Line> lines,
    String earlier,
    boolean isLater,
    SubscriptionForm.Fields fields,
    Map<String, String> errors) {

  /// One digest to read.
  public record Line(String path, String subject, String week) {}

  /// The message for a field; null for none.
  public @Nullable String error(String field) {
    return errors.get(field);
  }
}
