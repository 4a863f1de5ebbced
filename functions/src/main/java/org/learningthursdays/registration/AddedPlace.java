package org.learningthursdays.registration;

import org.learningthursdays.identity.LeaderId;

/// A place for somebody who waits, which their session does not have yet.
///
/// @param waiting their registration
/// @param capacity of the session once it has that place
public record AddedPlace(LeaderId leader, Registration waiting, int capacity) {}
