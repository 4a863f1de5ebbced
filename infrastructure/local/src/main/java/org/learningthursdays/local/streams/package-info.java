/// Lambda's event source for DynamoDB Streams: shards are read in order, batches are handed to
/// functions, again after failures, and what cannot be delivered goes to the dead letters.
@NullMarked
package org.learningthursdays.local.streams;

import org.jspecify.annotations.NullMarked;
