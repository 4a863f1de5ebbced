package org.learningthursdays.registration;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.programme.Session;

/// Who was registered for a session when it was over, so that several sessions' different people
/// and organisations can be counted without reading anybody's profile. Whoever is erased stays in
/// the counts as somebody whom nobody knows.
///
/// @param endedAt when the session was over as it was counted; null before it is
/// @param erased those in whose place nobody is known any more
/// @param version counts the changes; 0 before the first
public record Headcount(
    String session,
    @Nullable Instant endedAt,
    List<Participant> registered,
    List<Participant> erased,
    int version) {

  /// One person.
  ///
  /// @param person tells people apart, and nothing else
  /// @param organisation tells organisations apart; 0 for none
  public record Participant(long person, long organisation) {}

  public Headcount {
    registered = List.copyOf(registered);
    erased = List.copyOf(erased);
  }

  static Headcount none(String session) {
    return new Headcount(session, null, List.of(), List.of(), 0);
  }

  /// Whether it was counted since the session took place as the programme has it.
  boolean isOf(Session current) {
    return current.endsAt().toInstant().equals(endedAt);
  }

  /// The headcount of the session as the programme has it, taken anew.
  Headcount counted(Session current, List<Participant> present) {
    return new Headcount(session, current.endsAt().toInstant(), present, erased, version + 1);
  }

  /// The headcount with somebody unknown, of the same organisation, in the place of one of them.
  Headcount erasing(long person, long successor) {
    Optional<Participant> known =
        registered.stream().filter(one -> one.person() == person).findFirst();
    List<Participant> others = new ArrayList<>(registered);
    known.ifPresent(others::remove);
    List<Participant> gone = new ArrayList<>(erased);
    gone.add(new Participant(successor, known.map(Participant::organisation).orElse(0L)));
    return new Headcount(session, endedAt, others, gone, version + 1);
  }

  /// Everybody who is counted, those erased since included.
  public List<Participant> all() {
    return Stream.concat(registered.stream(), erased.stream()).toList();
  }
}
