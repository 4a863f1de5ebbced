/// Requests that nobody would send in good faith, in any number, and what an answer to one must not
/// be. Start at [OddRequests].
@NullMarked
package org.learningthursdays.fuzz;

import org.jspecify.annotations.NullMarked;
