/// The pages on one session: adding, changing, cancelling and putting back, with what mails people
/// shown before it does, and two organisers at once told of each other. Start at [SessionRoutes].
@NullMarked
package org.learningthursdays.organisers.sessions;

import org.jspecify.annotations.NullMarked;
