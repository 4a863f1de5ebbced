/// HTTP as the laptop's own endpoints speak it: a port of their own, an answer, the frame of a
/// page.
@NullMarked
package org.learningthursdays.local.http;

import org.jspecify.annotations.NullMarked;
