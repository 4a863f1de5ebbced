/// What organisers write to the people of one session: kept once, and fanned out into a letter for
/// each of them. Start at [SessionMessages].
@NullMarked
package org.learningthursdays.registration.messages;

import org.jspecify.annotations.NullMarked;
