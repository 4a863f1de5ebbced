/// The programme: sessions, their tracks and themes, and how they change. Every feature builds on
/// it. Start at [Session] and [Sessions].
@NullMarked
package org.learningthursdays.programme;

import org.jspecify.annotations.NullMarked;
