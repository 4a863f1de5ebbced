/// Letters: written down in the transaction of their cause, sent once, followed up. A letter is a
/// ledger row whose key names its cause and its reader, so that writing it twice is writing it
/// once. Mailings to many go round as circulars. A shared edge: what letters say is each feature's.
@NullMarked
package org.learningthursdays.mail;

import org.jspecify.annotations.NullMarked;
