package org.learningthursdays.leader;

import java.util.List;
import java.util.Optional;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.registration.Registration;
import org.learningthursdays.registration.Registrations;
import org.learningthursdays.table.Item;

/// Somebody who came by a link that holds.
///
/// @param token the part of the link that proves it
/// @param leaderItems everything that is kept about them but their letters
record LinkHolder(String token, Leader leader, List<Item> leaderItems) {

  /// The path of their own page.
  String path() {
    return "/my/" + token;
  }

  List<Registration> registrations() {
    return Registrations.in(leaderItems);
  }

  Optional<Registration> registration(String session) {
    return registrations().stream().filter(known -> known.session().equals(session)).findFirst();
  }
}
