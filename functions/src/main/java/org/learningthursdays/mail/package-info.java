/// One mail: its words as HTML and as text, and its MIME (RFC 5322, 2045, 2047).
@NullMarked
package org.learningthursdays.mail;

import org.jspecify.annotations.NullMarked;
