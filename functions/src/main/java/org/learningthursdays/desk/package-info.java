/// The organisers' JSON API, `/desk/…`: edits the programme, and shows registrations, mailings and
/// feedback. API Gateway has verified the token; membership of the group is checked here. Start at
/// [DeskRoutes].
@NullMarked
package org.learningthursdays.desk;

import org.jspecify.annotations.NullMarked;
