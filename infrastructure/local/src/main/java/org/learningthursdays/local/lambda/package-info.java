/// Lambda: functions in this JVM, or packaged ones in a JVM of their own under AWS's runtime
/// interface client.
@NullMarked
package org.learningthursdays.local.lambda;

import org.jspecify.annotations.NullMarked;
