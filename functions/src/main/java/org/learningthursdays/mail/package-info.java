/// One mail: its words as HTML and as text ([MailBody]), and its MIME (RFC 5322, 2045, 2047;
/// [Mime]).
@NullMarked
package org.learningthursdays.mail;

import org.jspecify.annotations.NullMarked;
