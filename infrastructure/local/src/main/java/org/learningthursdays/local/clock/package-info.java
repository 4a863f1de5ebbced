/// The application's clock, which can be set, and its file in the data folder.
@NullMarked
package org.learningthursdays.local.clock;

import org.jspecify.annotations.NullMarked;
