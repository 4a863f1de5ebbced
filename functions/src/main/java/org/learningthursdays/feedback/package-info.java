/// How sessions were, and what people would like to explore: the survey, the mail that asks for it,
/// and the numbers that organisers read.
///
/// An answer is kept apart from whoever gave it. Its key is random, or follows from leader and
/// session by a secret that the table does not hold; it carries a day, never a time; and what
/// counts clients is kept elsewhere, under pseudonyms of its own.
@NullMarked
package org.learningthursdays.feedback;

import org.jspecify.annotations.NullMarked;
