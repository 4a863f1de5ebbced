package org.learningthursdays.registration;

import java.time.Instant;

/// That a leader comes to a session, or waits for a place in it.
///
/// @param session its id
/// @param number orders the waiting list, with gaps: not the position; 0 for somebody who does not
///   wait
/// @param changedAt when they registered, or were given the place they waited for
public record Registration(
    String session, boolean isWaiting, int number, Instant registeredAt, Instant changedAt) {}
