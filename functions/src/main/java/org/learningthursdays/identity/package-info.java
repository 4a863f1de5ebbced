/// Who somebody is: their address, the unreadable id that stands for it in keys, links and logs
/// ([KeyRing]), the links that are theirs alone, what is kept of the person ([Leaders]), and how
/// much one network may ask for.
@NullMarked
package org.learningthursdays.identity;

import org.jspecify.annotations.NullMarked;
