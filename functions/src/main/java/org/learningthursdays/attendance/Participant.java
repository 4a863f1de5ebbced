package org.learningthursdays.attendance;

import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;

/// One person in a report, however often they joined and by whatever names.
///
/// @param name as they called themselves; empty where there is but an address
/// @param names all that they were called, normalised
/// @param addresses of the accounts that they joined with
/// @param minutes how long they were there, begun ones counted; null where the report does not tell
/// @param isHost whether they are listed as who ran it
record Participant(
    String name,
    Set<String> names,
    List<Address> addresses,
    @Nullable Integer minutes,
    boolean isHost) {
  Participant {
    names = Set.copyOf(names);
    addresses = List.copyOf(addresses);
  }
}
