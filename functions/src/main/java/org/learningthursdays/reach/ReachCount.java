package org.learningthursdays.reach;

import org.jspecify.annotations.Nullable;
import org.learningthursdays.feedback.Tally;

/// Whom some sessions reached.
///
/// @param registered places taken: who was in two sessions counts twice
/// @param came of the sessions whose attendance is known; null if it is of none
/// @param attendanceKnown of how many sessions it is known
/// @param people how many different ones were registered
/// @param organisations how many different ones they belong to, as far as they said
/// @param ratings what they gave
public record ReachCount(
    int sessions,
    int registered,
    @Nullable Integer came,
    int attendanceKnown,
    int people,
    int organisations,
    Tally ratings) {}
