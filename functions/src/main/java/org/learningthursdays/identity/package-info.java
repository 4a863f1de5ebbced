/// Who somebody is: their address, the unreadable id that stands for it in keys, links and logs,
/// the links that are theirs alone, and what is kept of the person. A shared edge: it knows no
/// feature.
@NullMarked
package org.learningthursdays.identity;

import org.jspecify.annotations.NullMarked;
