/// DynamoDB Local in this JVM: the table that `template.yaml` describes, its expiry, and what each
/// function may do with it.
@NullMarked
package org.learningthursdays.local.table;

import org.jspecify.annotations.NullMarked;
