package org.learningthursdays.registration;

import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;

/// What became of taking somebody out of a session, or of giving them a place before their turn.
public sealed interface OrganiserChange {
  /// The change is done.
  ///
  /// @param successor who got the place of somebody who was taken out; null for nobody
  record Done(@Nullable LeaderId successor) implements OrganiserChange {}

  /// It was done before, as after a second click: nothing is changed, and nobody is mailed.
  record AlreadyDone() implements OrganiserChange {}

  /// It cannot be done.
  record Refused(OrganiserRegistrations.Refusal refusal) implements OrganiserChange {}
}
