package org.learningthursdays.feedback;

/// What people said about a theme, and what came of it.
///
/// @param answers how many gave stars
/// @param mean how many stars on average, 1 to 5, as people read it: `4.3`
/// @param weDid what organisers did about it; empty for nothing yet
public record ThemeSummary(int answers, String mean, String weDid) {}
