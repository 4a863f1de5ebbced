package org.learningthursdays.registration;

import java.util.Optional;

/// Where the rounds of a change of the programme have come to.
///
/// @param notice which of the circular's notices
/// @param isAtWaiting whether those who come are done with, and those who wait are next
/// @param after where in that audience
record RoundsPlace(int notice, boolean isAtWaiting, Optional<String> after) {
  private static final String WAITING = "waiting";
  private static final String COMING = "coming";

  static RoundsPlace read(Optional<String> place) {
    if (place.isEmpty()) {
      return new RoundsPlace(0, false, Optional.empty());
    }
    String[] parts = place.get().split(" ", 3);
    Optional<String> after = parts[2].isEmpty() ? Optional.empty() : Optional.of(parts[2]);
    return new RoundsPlace(Integer.parseInt(parts[0]), parts[1].equals(WAITING), after);
  }

  String write() {
    return notice + " " + (isAtWaiting ? WAITING : COMING) + " " + after.orElse("");
  }

  boolean isBeginning() {
    return !isAtWaiting && after.isEmpty();
  }

  RoundsPlace goingOn(String next) {
    return new RoundsPlace(notice, isAtWaiting, Optional.of(next));
  }

  RoundsPlace nextAudience() {
    return new RoundsPlace(notice, true, Optional.empty());
  }

  RoundsPlace nextNotice() {
    return new RoundsPlace(notice + 1, false, Optional.empty());
  }
}
