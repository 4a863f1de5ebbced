package org.learningthursdays.registration;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;
import org.learningthursdays.programme.Session;
import org.learningthursdays.programme.Theme;

/// A valid registration form, of whoever registers or of an organiser.
///
/// @param sessions to come, each once, in their order
/// @param block the theme whose block they take as a whole; then `sessions` are those of the block
/// @param digest whether they want the weekly digest too
/// @param organiser who registers them because they rang, by the name that they sign in with; null
///   where they do so themselves
record RegistrationRequest(
    Address address,
    String name,
    @Nullable String organisation,
    List<Session> sessions,
    Optional<Theme> block,
    boolean digest,
    @Nullable String organiser) {

  public RegistrationRequest {
    sessions = List.copyOf(sessions);
  }
}
