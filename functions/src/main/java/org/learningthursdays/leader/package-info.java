/// One person: their own page and calendar, their data, its erasure and its retention period. There
/// are no accounts: a personal link is a bearer token, so these pages are neither cached nor sent
/// as referrers. Start at [LeaderRoutes].
@NullMarked
package org.learningthursdays.leader;

import org.jspecify.annotations.NullMarked;
