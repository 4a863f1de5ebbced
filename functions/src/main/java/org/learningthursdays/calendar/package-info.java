/// The calendars that people subscribe to. Rendered by ical4j when the programme changes, in the
/// transaction that changes it, so that a feed cannot disagree with the programme; served by one
/// lookup, with no ical4j class loaded. What is one leader's alone, their own calendar and what
/// comes with their mails, is rendered when it is asked for.
///
/// Start at [Publisher] for what is written, and at [CalendarFiles] for what is served.
@NullMarked
package org.learningthursdays.calendar;

import org.jspecify.annotations.NullMarked;
