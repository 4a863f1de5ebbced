package org.learningthursdays.organisers.roster;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.learningthursdays.attendance.Attendance;
import org.learningthursdays.attendance.AttendanceFile;
import org.learningthursdays.attendance.Guest;
import org.learningthursdays.attendance.Presence;
import org.learningthursdays.identity.LeaderId;
import org.learningthursdays.registration.RegistrationList.Entry;

/// Who came to a session, on the page of its people.
///
/// @param isOpen whether it can be put in: the session has begun and was not cancelled
/// @param attendance what is known; null where nothing is
/// @param guests who came and is none of the people, as long as that is kept
/// @param pasted addresses that could not be taken, as they were pasted
/// @param faults why a file or they could not be taken
public record AttendancePanel(
    boolean isOpen,
    @Nullable Attendance attendance,
    List<Guest> guests,
    String pasted,
    List<AttendanceFile.Fault> faults) {
  /// How many faults are shown.
  private static final int MOST_FAULTS = 20;

  /// Somebody who may be a guest.
  public record Suggestion(Guest guest, Entry entry) {}

  /// The panel with what could not be taken.
  AttendancePanel refused(String addresses, List<AttendanceFile.Fault> why) {
    return new AttendancePanel(isOpen, attendance, guests, addresses, why);
  }

  /// The first faults.
  public List<AttendanceFile.Fault> shownFaults() {
    return faults.stream().limit(MOST_FAULTS).toList();
  }

  /// Whether it is known of everybody who came.
  public boolean isComplete() {
    return attendance != null && attendance.isComplete();
  }

  /// How many of the session's people came.
  public int came() {
    return attendance == null ? 0 : attendance.number();
  }

  /// How many did not.
  public int absent() {
    return attendance == null ? 0 : attendance.absent().size();
  }

  /// How many others came.
  public int others() {
    return attendance == null ? 0 : attendance.guests();
  }

  /// Whether one of the session's people came.
  public Presence of(LeaderId leader) {
    return attendance == null ? Presence.UNKNOWN : attendance.of(leader);
  }

  /// What an organiser is asked: whether a guest is one of the people.
  ///
  /// @param everybody the session's people
  public List<Suggestion> suggestions(List<Entry> everybody) {
    return guests.stream()
        .flatMap(guest ->
            everybody.stream()
                .filter(entry -> entry.leader().id().equals(guest.suggested()))
                .map(entry -> new Suggestion(guest, entry)))
        .toList();
  }

  /// The ids of those who may be guests, as one text.
  ///
  /// @param everybody the session's people
  public String suggested(List<Entry> everybody) {
    return suggestions(everybody).stream()
        .map(suggestion -> suggestion.entry().leader().id().text())
        .distinct()
        .collect(Collectors.joining(","));
  }

  /// Those of the guests of whom nothing is asked.
  ///
  /// @param everybody the session's people
  public List<Guest> strangers(List<Entry> everybody) {
    List<Guest> asked = suggestions(everybody).stream().map(Suggestion::guest).toList();
    return guests.stream().filter(guest -> !asked.contains(guest)).toList();
  }

  /// What a file or marks have come to, as a sentence.
  Optional<String> inWords() {
    return Optional.ofNullable(attendance)
        .map(known ->
            "%d of the people came, %d did not, and %d others came who were not registered.%s"
                .formatted(
                    known.number(), known.absent().size(), known.guests(), perhapsInWords()));
  }

  private String perhapsInWords() {
    long perhaps = guests.stream().filter(guest -> guest.suggested() != null).count();
    return perhaps == 0
        ? ""
        : " Of these, %d may be one of the people after all: please say below.".formatted(perhaps);
  }
}
