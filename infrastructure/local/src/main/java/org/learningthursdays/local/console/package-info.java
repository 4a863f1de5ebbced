/// The pages and calls below `/_local/`: what a laptop has and AWS has not.
@NullMarked
package org.learningthursdays.local.console;

import org.jspecify.annotations.NullMarked;
