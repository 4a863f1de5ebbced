/// The pages on the whole programme: by month, its import from a spreadsheet, its themes. Start at
/// [ProgrammeRoutes].
@NullMarked
package org.learningthursdays.organisers.programme;

import org.jspecify.annotations.NullMarked;
