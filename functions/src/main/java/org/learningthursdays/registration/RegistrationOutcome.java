package org.learningthursdays.registration;

import java.util.List;

/// What became of a wish.
public sealed interface RegistrationOutcome {
  /// It is granted, or was so before: the same for both, so that nobody learns who is registered.
  record Done(List<Place> places) implements RegistrationOutcome {}

  /// A session has just been changed; the wish is to be read anew.
  record Overtaken() implements RegistrationOutcome {}

  /// What is kept of this address is just being erased.
  record Erasing() implements RegistrationOutcome {}

  /// What somebody gets who asks for a session now.
  record Place(String session, boolean isWaiting) {
    /// The word on the outside.
    public String status() {
      return isWaiting ? "waiting" : "registered";
    }
  }
}
