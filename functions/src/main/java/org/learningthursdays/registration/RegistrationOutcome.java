package org.learningthursdays.registration;

import java.util.List;

/// What became of a registration form.
sealed interface RegistrationOutcome {
  /// For whoever is [Overtaken] again and again.
  String OVERTAKEN = "This session is being changed in this very moment. Please try again.";

  /// Registered, now or before: the same for both, so that nobody learns who is registered.
  record Done(List<Place> places) implements RegistrationOutcome {}

  /// A session has just been changed; the form is to be read anew.
  record Overtaken() implements RegistrationOutcome {}

  /// The data of this address is being erased right now.
  record Erasing() implements RegistrationOutcome {}

  /// What somebody gets who asks for a session now.
  record Place(String session, boolean isWaiting) {
    /// The word on the outside.
    public String status() {
      return isWaiting ? "waiting" : "registered";
    }
  }
}
