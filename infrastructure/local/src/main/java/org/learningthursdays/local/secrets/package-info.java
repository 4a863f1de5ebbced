/// Secrets Manager: generates and stores the template's secrets, and serves them by its wire
/// protocol. They are never printed.
@NullMarked
package org.learningthursdays.local.secrets;

import org.jspecify.annotations.NullMarked;
