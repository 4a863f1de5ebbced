/// Typed reading and writing of the one DynamoDB table: start at [Table]. The low-level client is
/// used on purpose: the enhanced one costs 45–80 ms of cold start, and items here are few and
/// explicit.
@NullMarked
package org.learningthursdays.table;

import org.jspecify.annotations.NullMarked;
