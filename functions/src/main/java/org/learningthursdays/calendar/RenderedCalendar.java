package org.learningthursdays.calendar;

/// A calendar file, ready to be stored or served.
///
/// @param name under which it is stored
/// @param text CRLF lines of at most 75 octets
record RenderedCalendar(String name, String text) {}
