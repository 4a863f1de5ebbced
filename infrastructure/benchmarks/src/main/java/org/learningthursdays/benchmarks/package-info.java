/// What the application costs to start, to keep and to run, beside other ways to write it. Measured
/// in processes as Lambda's, against a table that always gives the same answers at once, so that
/// only the functions count.
@NullMarked
package org.learningthursdays.benchmarks;

import org.jspecify.annotations.NullMarked;
