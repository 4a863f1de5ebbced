/// The organisers' pages, and their signing in: what the desk can, for people with a browser. Start
/// at [OrganiserRoutes]; who adds a page adds it there, with [GuardedRoutes] for who is let in and
/// [OrganiserPage] for the frame.
///
/// A page is a method `Response show(Request, SignedIn)`, given to [GuardedRoutes#get] in
/// [OrganiserRoutes], that answers `new OrganiserPage(title, MenuEntry,
/// organiser).answer(content)`. A form's template begins with `@template.organisers.token(organiser
/// = organiser)`; what it does is a method `(Request, SignedIn, Submission)` for
/// [GuardedRoutes#post], or with a file `(Request, SignedIn, MultipartForm)` for
/// [GuardedRoutes#upload]. What it reads and writes must be added to the role of
/// `OrganisersFunction` in `template.yaml`: a laptop's table lets it do no more.
///
/// Tokens of the identity provider never leave the server: a browser gets a random id, of which the
/// table holds a digest.
@NullMarked
package org.learningthursdays.organisers;

import org.jspecify.annotations.NullMarked;
