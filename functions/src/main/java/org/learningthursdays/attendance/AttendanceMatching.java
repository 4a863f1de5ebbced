package org.learningthursdays.attendance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.identity.Address;
import org.learningthursdays.identity.KeyRing;
import org.learningthursdays.identity.Leader;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.registration.RegistrationList;

/// Finds those in a report among a session's people:
/// 1. whose address is exactly theirs came;
/// 2. who is called as one of them alone is, and whose address is not theirs, may be them: that is
///    suggested, and never taken for a fact. Where that one has come by their address already, it
///    is them by another device;
/// 3. all others are guests.
final class AttendanceMatching {
  private final KeyRing keys;
  private final Set<LeaderId> people;

  /// Who is called so, by their normalised name.
  private final Map<String, Set<LeaderId>> names = new HashMap<>();

  private final Set<LeaderId> came;
  private final List<Guest> guests = new ArrayList<>();

  private AttendanceMatching(List<RegistrationList.Entry> entries, KeyRing keys) {
    this.keys = keys;
    this.people =
        entries.stream()
            .map(RegistrationList.Entry::leader)
            .map(Leader::id)
            .collect(Collectors.toUnmodifiableSet());
    for (RegistrationList.Entry entry : entries) {
      for (String name : PersonName.of(entry.leader().name()).comparable()) {
        names.computeIfAbsent(name, _ -> new HashSet<>()).add(entry.leader().id());
      }
    }
    this.came = new HashSet<>();
  }

  /// Who came.
  ///
  /// @param came of the session's people
  record Matched(Set<LeaderId> came, List<Guest> guests) {
    Matched {
      came = Set.copyOf(came);
      guests = List.copyOf(guests);
    }

    /// The ids of those who may have come.
    Set<String> suggested() {
      Set<String> suggested = new TreeSet<>();
      for (Guest guest : guests) {
        @Nullable LeaderId perhaps = guest.suggested();
        if (perhaps != null) {
          suggested.add(perhaps.text());
        }
      }
      return suggested;
    }
  }

  /// @param entries the session's people
  static Matched match(
      List<Participant> participants, List<RegistrationList.Entry> entries, KeyRing keys) {
    AttendanceMatching matching = new AttendanceMatching(entries, keys);
    List<Participant> others =
        participants.stream().filter(one -> !matching.isByAddress(one)).toList();
    others.forEach(matching::byName);
    return new Matched(matching.came, matching.guests);
  }

  private boolean isByAddress(Participant participant) {
    List<LeaderId> known =
        participant.addresses().stream().map(keys::leader).filter(people::contains).toList();
    came.addAll(known);
    return !known.isEmpty();
  }

  private void byName(Participant participant) {
    Set<LeaderId> called =
        participant.names().stream()
            .flatMap(name -> names.getOrDefault(name, Set.of()).stream())
            .collect(Collectors.toUnmodifiableSet());
    @Nullable LeaderId only = called.size() == 1 ? called.iterator().next() : null;
    boolean isAgain = only != null && came.contains(only) && participant.addresses().isEmpty();
    boolean isKnownHost = participant.isHost() && only == null;
    if (isAgain || isKnownHost) {
      return;
    }
    List<Address> addresses = participant.addresses();
    guests.add(
        new Guest(
            participant.name(),
            addresses.isEmpty() ? "" : addresses.getFirst().text(),
            participant.minutes(),
            addresses.isEmpty() ? null : keys.leader(addresses.getFirst()),
            only != null && !came.contains(only) ? only : null));
  }
}
