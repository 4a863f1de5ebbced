/// The organisers' pages, and their signing in: what the desk can, for people with a browser. A
/// room for each entry of the menu, each with its list of routes; [OrganiserRoutes] puts them
/// together.
///
/// A page is a method `Response show(Request, SignedIn)`, given to `GuardedRoutes.get` in its
/// room's routes, that answers `new OrganiserPage(title, MenuEntry, organiser).answer(content)`. A
/// form's template begins with `@template.organisers.layout.token(organiser = organiser)`; what it
/// does is a method `(Request, SignedIn, Submission)` for `GuardedRoutes.post`, or with a file
/// `(Request, SignedIn, MultipartForm)` for `GuardedRoutes.upload`. What it reads and writes must
/// be added to the role of `OrganisersFunction` in `template.yaml`: a laptop's table lets it do no
/// more.
@NullMarked
package org.learningthursdays.organisers;

import org.jspecify.annotations.NullMarked;
