/// Tests that need the whole application, and what tests share.
@NullMarked
package org.learningthursdays;

import org.jspecify.annotations.NullMarked;
