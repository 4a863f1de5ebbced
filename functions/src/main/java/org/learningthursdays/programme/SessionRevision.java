package org.learningthursdays.programme;

import java.time.Instant;
import java.util.Map;

/// One change of one session, as it is remembered.
///
/// @param version of the session after the change
/// @param by who made it
/// @param before the values that changed, by the names of their fields; none for a session that was
///   added
/// @param after the same fields with their new values
public record SessionRevision(
    int version, Instant at, String by, Map<String, String> before, Map<String, String> after) {}
