/// What `template.yaml` names: a handler for each function, the wiring of what it is made of
/// ([App], [ScheduledApp], [MailApp]), AWS's clients, and the priming before SnapStart's snapshot.
/// Nothing else builds a client or reads an environment variable, and nothing below imports this
/// package.
@NullMarked
package org.learningthursdays.lambda;

import org.jspecify.annotations.NullMarked;
