/// The public pages of the programme: home, a session, a month's theme, and the programme as JSON
/// for other sites. Start at [ProgrammePages].
@NullMarked
package org.learningthursdays.site;

import org.jspecify.annotations.NullMarked;
