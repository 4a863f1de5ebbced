/// The public pages: home, a session, a month's theme, privacy; and the programme as JSON for other
/// sites. Start at [ProgrammePages].
@NullMarked
package org.learningthursdays.site;

import org.jspecify.annotations.NullMarked;
