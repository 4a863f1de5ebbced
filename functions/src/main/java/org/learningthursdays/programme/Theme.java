package org.learningthursdays.programme;

/// The subject of a month.
///
/// @param id the month, `2020-11`; a second theme in one month is `2020-11-2`
public record Theme(String id, String title) {}
