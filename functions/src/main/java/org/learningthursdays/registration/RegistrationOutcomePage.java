package org.learningthursdays.registration;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;

/// What is said after registering.
///
/// @param theme whose block it was; null if it was for sessions alone
public record RegistrationOutcomePage(
    List<Session> registered,
    List<Session> waiting,
    @Nullable Theme theme,
    boolean askedForDigest) {

  /// The outcome in a few words.
  public String title() {
    if (!waiting.isEmpty()) {
      return registered.isEmpty()
          ? "You are on the waiting list"
          : "You are registered, and on a waiting list";
    }
    return registered.size() > 1
        ? "You are registered for %d sessions".formatted(registered.size())
        : "You are registered";
  }

  boolean saysNothing() {
    return registered.isEmpty() && waiting.isEmpty() && theme == null;
  }
}
