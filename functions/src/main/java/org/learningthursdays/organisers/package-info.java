/// The organisers' pages, and their signing in: what the desk can, for people with a browser. Start
/// at [OrganiserRoutes]; who adds a page adds it there, with [GuardedRoutes] for who is let in and
/// [OrganiserPage] for the frame.
///
/// Tokens of the identity provider never leave the server: a browser gets a random id, of which the
/// table holds a digest.
@NullMarked
package org.learningthursdays.organisers;

import org.jspecify.annotations.NullMarked;
