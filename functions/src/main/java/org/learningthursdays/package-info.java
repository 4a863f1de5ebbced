/// Learning Thursdays, for its leaders and organisers. Each package below is one feature or one
/// shared edge.
@NullMarked
package org.learningthursdays;

import org.jspecify.annotations.NullMarked;
