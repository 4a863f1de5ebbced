/// The weekly digest: made once for each week, stored as it was made, and mailed to everyone who
/// has subscribed and confirmed it (double opt-in). It does not change afterwards, so that all
/// mails and the page in the browser say the same. Start at [WeeklyDigest].
@NullMarked
package org.learningthursdays.digest;

import org.jspecify.annotations.NullMarked;
