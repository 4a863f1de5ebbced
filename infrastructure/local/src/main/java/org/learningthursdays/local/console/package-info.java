/// The laptop's own pages and API, `/_local/…`, which AWS does not have.
@NullMarked
package org.learningthursdays.local.console;

import org.jspecify.annotations.NullMarked;
