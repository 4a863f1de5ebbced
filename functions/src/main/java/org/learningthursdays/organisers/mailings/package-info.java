/// The pages on mail to many: how far each mailing has come, and the weekly digest before it is
/// one. Start at [MailingRoutes].
@NullMarked
package org.learningthursdays.organisers.mailings;

import org.jspecify.annotations.NullMarked;
