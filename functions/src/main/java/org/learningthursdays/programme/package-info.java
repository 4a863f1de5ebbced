/// The programme: sessions, their tracks and themes, and the pages on which people read it. Other
/// features build on it; it knows none of them.
@NullMarked
package org.learningthursdays.programme;

import org.jspecify.annotations.NullMarked;
