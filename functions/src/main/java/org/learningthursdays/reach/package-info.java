/// Whom the sessions reach, for funders: sessions, people and organisations by month, track and
/// theme. Start at [org.learningthursdays.reach.Reach]. What it counts was written down the night
/// after each session ([org.learningthursdays.registration.Headcounts]): reading it anew would be a
/// read for each session and each person.
@NullMarked
package org.learningthursdays.reach;

import org.jspecify.annotations.NullMarked;
