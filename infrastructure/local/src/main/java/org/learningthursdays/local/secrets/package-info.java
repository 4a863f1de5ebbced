/// What Secrets Manager is elsewhere: makes the template's secrets, keeps them, and gives them by
/// its own wire protocol. None is ever told on the console.
@NullMarked
package org.learningthursdays.local.secrets;

import org.jspecify.annotations.NullMarked;
