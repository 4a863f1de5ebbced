/// Registration: places in sessions, whole blocks, waiting lists, and who hears of what. Places are
/// counted in one item for each session, which every transaction that takes or frees one checks:
/// whoever is counted is registered, never more than there is room for, and nobody waits while a
/// place is free.
///
/// Start at [RegistrationEndpoint]; what one transaction writes is in [RegistrationTransaction].
@NullMarked
package org.learningthursdays.registration;

import org.jspecify.annotations.NullMarked;
