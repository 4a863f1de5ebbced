package org.learningthursdays.programme;

import java.time.Instant;

/// Who changes the programme, and when.
///
/// @param site the address that people see, for the links in calendars
public record ChangeAuthor(String by, Instant at, String site) {}
