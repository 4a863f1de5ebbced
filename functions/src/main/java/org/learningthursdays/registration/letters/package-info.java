/// What letters about registrations say: a file for each mail, and what they share.
@NullMarked
package org.learningthursdays.registration.letters;

import org.jspecify.annotations.NullMarked;
