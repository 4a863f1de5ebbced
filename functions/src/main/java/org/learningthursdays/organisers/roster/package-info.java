/// The pages on the people of one session: who comes and who waits, adding and taking out, and
/// writing to them. Start at [RosterRoutes].
@NullMarked
package org.learningthursdays.organisers.roster;

import org.jspecify.annotations.NullMarked;
