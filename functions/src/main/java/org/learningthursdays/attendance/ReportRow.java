package org.learningthursdays.attendance;

import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;

/// One row of a report: that somebody joined, once or all in all.
///
/// @param otherNames what else they are called in that row
/// @param addresses of the account that they joined with; none if they were not signed in
/// @param stay when; null where the row does not tell
/// @param duration as the row has it; null where it does not
/// @param isHost whether they are listed as who ran it
record ReportRow(
    PersonName name,
    Set<String> otherNames,
    List<Address> addresses,
    @Nullable Stay stay,
    @Nullable Duration duration,
    boolean isHost) {
  ReportRow {
    otherNames = Set.copyOf(otherNames);
    addresses = List.copyOf(addresses);
  }
}
