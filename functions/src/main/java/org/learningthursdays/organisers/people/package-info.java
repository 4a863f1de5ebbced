/// The pages that find a person, and help them. Start at [PeopleRoutes].
@NullMarked
package org.learningthursdays.organisers.people;

import org.jspecify.annotations.NullMarked;
