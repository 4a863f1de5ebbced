/// A laptop's AWS: reads `template.yaml` and runs what it describes in one JVM, so that routes,
/// functions, schedules and the table are written down once. It knows the functions by the names in
/// their `Handler` lines only, so that they may use it in tests.
@NullMarked
package org.learningthursdays.local;

import org.jspecify.annotations.NullMarked;
