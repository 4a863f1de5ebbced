/// The mails about registrations: a class for each, and what they share.
@NullMarked
package org.learningthursdays.registration.letters;

import org.jspecify.annotations.NullMarked;
