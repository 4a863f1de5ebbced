package org.learningthursdays.desk;

/// What is wrong in a file, and where.
///
/// @param line counted from 1, the header's; [SpreadsheetFile#WHOLE] for the whole file
/// @param column by its name; empty where the whole line is meant
/// @param message what was expected and what was found
public record CsvError(int line, String column, String message) {}
