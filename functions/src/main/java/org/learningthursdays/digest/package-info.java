/// The weekly digest: made once for each week, kept as it was made, and written to everyone who
/// asked for it and said yes. What it says is worked out at that moment and does not change after,
/// so that all letters and the page in the browser say the same. Start at [WeeklyDigest].
@NullMarked
package org.learningthursdays.digest;

import org.jspecify.annotations.NullMarked;
