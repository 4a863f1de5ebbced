/// Registration: places in sessions, whole blocks, waiting lists, and the mails about changes. Each
/// session has one item that counts its places, on which every transaction that takes or frees one
/// is conditional: it agrees with the registrations, never exceeds the capacity, and nobody waits
/// while a place is free.
///
/// Start at [RegistrationEndpoint]; what one transaction writes is in [RegistrationTransaction].
@NullMarked
package org.learningthursdays.registration;

import org.jspecify.annotations.NullMarked;
