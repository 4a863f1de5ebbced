/// AWS on a laptop: reads `template.yaml` and runs what it describes in one JVM, so that routes,
/// functions, schedules and the table are defined once. Start at [Laptop]. It does not depend on
/// the functions, whose classes it loads by their `Handler` lines, so that their tests may use it.
@NullMarked
package org.learningthursdays.local;

import org.jspecify.annotations.NullMarked;
