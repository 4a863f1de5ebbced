package org.learningthursdays.registration;

/// What became of taking somebody out of a session, or of giving them a place before their turn.
public sealed interface OrganiserChange {
  /// The change is done.
  record Done() implements OrganiserChange {}

  /// It was so before, as after a second click: nothing is done, and nobody told.
  record Before() implements OrganiserChange {}

  /// It cannot be done.
  record Refused(OrganiserRegistrations.Refusal refusal) implements OrganiserChange {}
}
