/// One person: their own page and calendar, reached by links that are theirs alone, what is kept
/// about them, and how all of it is erased. Nothing here needs an account; whoever has the link is
/// taken for whom it was sent to, so no cache keeps these pages, and no other site is told their
/// addresses. Start at [LeaderRoutes].
@NullMarked
package org.learningthursdays.leader;

import org.jspecify.annotations.NullMarked;
