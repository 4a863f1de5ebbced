/// `/organisers`: what an organiser wants to know on a Monday morning, and what needs somebody.
@NullMarked
package org.learningthursdays.organisers.overview;

import org.jspecify.annotations.NullMarked;
