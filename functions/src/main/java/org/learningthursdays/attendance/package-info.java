/// Who came to a session: start at [org.learningthursdays.attendance.AttendanceTaking]. Reports of
/// Zoom and Teams are read as they are exported, and matched with the session's people: by exact
/// address alone. A name only suggests, and an organiser says yes or no.
///
/// What is kept of a session is one item, so that two who put a file in at once leave one of both
/// whole. It holds ids; names of guests lie beside it for thirty days.
@NullMarked
package org.learningthursdays.attendance;

import org.jspecify.annotations.NullMarked;
