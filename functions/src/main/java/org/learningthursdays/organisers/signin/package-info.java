/// Who is let in: signing in and out at the identity provider, the session of whoever is signed in,
/// and the token that each form carries. Start at [GuardedRoutes].
///
/// Tokens of the identity provider never leave the server: a browser gets a random id, of which the
/// table holds a digest.
@NullMarked
package org.learningthursdays.organisers.signin;

import org.jspecify.annotations.NullMarked;
