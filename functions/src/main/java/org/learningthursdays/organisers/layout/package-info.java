/// What all pages for organisers have: the frame with its menu, who has signed in, and what was
/// just done.
@NullMarked
package org.learningthursdays.organisers.layout;

import org.jspecify.annotations.NullMarked;
