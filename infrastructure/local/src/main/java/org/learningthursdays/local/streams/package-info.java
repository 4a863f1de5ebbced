/// Lambda's event source mapping for DynamoDB Streams: reads shards in order, delivers batches to
/// functions with retries, and sends what cannot be delivered to the dead letters.
@NullMarked
package org.learningthursdays.local.streams;

import org.jspecify.annotations.NullMarked;
