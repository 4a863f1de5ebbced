/// What functions count for CloudWatch. Nothing of AWS is needed for it, and nothing that costs a
/// cold start: a line on the standard output is all.
@NullMarked
package org.learningthursdays.metrics;

import org.jspecify.annotations.NullMarked;
