package org.learningthursdays.attendance;

import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.LeaderId;

/// Somebody who came and whose address is none of the session's people.
///
/// @param name as they called themselves; empty where there is but an address
/// @param email of the account that they joined with; empty if they were not signed in
/// @param minutes how long they were there; null where the report does not tell
/// @param owner the id that follows from the address, by which it is found should its owner be
///   erased; null without one
/// @param suggested who alone of the session's people is called so: perhaps it is them, which an
///   organiser says; null for nobody
public record Guest(
    String name,
    String email,
    @Nullable Integer minutes,
    @Nullable LeaderId owner,
    @Nullable LeaderId suggested) {

  /// What to call them.
  public String label() {
    return name.isEmpty() ? email : name;
  }

  boolean concerns(LeaderId leader) {
    return leader.equals(owner) || leader.equals(suggested);
  }

  /// The guest with nobody suggested as being them.
  Guest alone() {
    return new Guest(name, email, minutes, owner, null);
  }
}
