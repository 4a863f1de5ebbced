/// Who comes to which session: places, waiting lists, and whole blocks. Everything about a
/// registration is written in one transaction, and its mails follow from what was written.
@NullMarked
package org.learningthursdays.registration;

import org.jspecify.annotations.NullMarked;
