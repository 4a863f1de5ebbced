/// The iCalendar feeds that people subscribe to. Rendered by ical4j when the programme changes, and
/// stored in the same transaction, so that a feed cannot disagree with the programme; served by one
/// GetItem, with no ical4j class loaded. A leader's own calendar and the calendar parts of mails
/// are rendered on request.
///
/// Start at [Publisher] for what is written, and at [CalendarFiles] for what is served.
@NullMarked
package org.learningthursdays.calendar;

import org.jspecify.annotations.NullMarked;
