package org.learningthursdays.organisers.signin;

import java.util.List;
import org.learningthursdays.desk.Organiser;

/// Who somebody is, as the identity provider says.
///
/// @param subject never changes, and tells nobody else who it is
/// @param email the address that they sign in with
record Identity(String subject, String email, List<String> groups) {
  Identity {
    groups = List.copyOf(groups);
  }

  boolean isOrganiser() {
    return groups.contains(Organiser.GROUP);
  }
}
